package io.jenkins.plugins.gitops.git;

/** Finds a credential again when it is needed: records and settings keep only ids. */
@FunctionalInterface
public interface GitCredentials {
    /**
     * @param credentialId "" for none
     * @param context the full name of the job whose credentials may be used, "" for the controller's own
     * @return never null; fails with the finding {@code credentials.not-found} where the id is unknown in that context
     */
    GitCredential find(String credentialId, String context);
}
