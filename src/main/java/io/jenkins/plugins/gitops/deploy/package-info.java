/**
 * One deployment from request to record: the only door into the engine. It talks to the reconciler through a port and
 * knows no Jenkins.
 */
package io.jenkins.plugins.gitops.deploy;
