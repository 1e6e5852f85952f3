package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepository;

/** Which credential the generators of an applications repository read other addresses with. */
record SetReads(Workshop workshop, ApplicationsRepository applications, RepositoryLogins logins) {
    GitRepository repository(String address) {
        return workshop.repositories().apply(address, credential(address));
    }

    /**
     * The applications repository's own one on the same server alone, so that nobody who can push there has it sent
     * elsewhere; else the one that an administrator named for the address.
     */
    GitCredential credential(String address) {
        boolean lent =
                !applications.gitCredentialId().isEmpty() && GitChecks.sameServer(applications.repoUrl(), address);
        String id = lent ? applications.gitCredentialId() : logins.find(address).orElse("");
        return workshop.credentials().find(id, applications.context());
    }
}
