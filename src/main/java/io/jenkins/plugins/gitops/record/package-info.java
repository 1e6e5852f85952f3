/**
 * One deployment as a record on disk: what was asked, what happened, how it ended. Written before anything leaves the
 * machine.
 */
package io.jenkins.plugins.gitops.record;
