package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepository;

/**
 * Which credential generators read other addresses with.
 *
 * @param repoUrl the repository that their set stands in
 * @param gitCredentialId with which that one is read, "" for none
 * @param context the full name of the folder or job that it belongs to, "" for none
 */
record SetReads(Workshop workshop, String repoUrl, String gitCredentialId, String context, RepositoryLogins logins) {
    GitRepository repository(String address) {
        return workshop.repositories().apply(address, credential(address));
    }

    /**
     * The one of the set's own repository on the same server alone, so that nobody who can push there has it sent
     * elsewhere; else the one that an administrator named for the address.
     */
    GitCredential credential(String address) {
        boolean lent = !gitCredentialId.isEmpty() && GitChecks.sameServer(repoUrl, address);
        String id = lent ? gitCredentialId : logins.find(address).orElse("");
        return workshop.credentials().find(id, context);
    }
}
