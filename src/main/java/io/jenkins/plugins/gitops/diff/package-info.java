/**
 * Whether a live object is as desired: by hashes where they are certain, by a server-side dry run where they are not.
 */
package io.jenkins.plugins.gitops.diff;
