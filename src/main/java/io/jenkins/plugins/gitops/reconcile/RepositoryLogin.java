package io.jenkins.plugins.gitops.reconcile;

/**
 * A credential for the repositories below an address.
 *
 * @param address of a server, a group or one repository; all below it counts
 * @param project whose applications alone it serves, "" for all
 * @param credentialId of the controller's own credentials
 */
public record RepositoryLogin(String address, String project, String credentialId) {}
