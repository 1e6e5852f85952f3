package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.util.Optional;

/**
 * What generators may read, and with which credential.
 *
 * @param repoUrl the repository that their set stands in
 * @param gitCredentialId with which that one is read, "" for none
 * @param context the full name of the folder or job that it belongs to, "" for none
 * @param project of all applications that the set makes; empty where elements or a patch may change it
 */
record SetReads(
        Workshop workshop,
        String repoUrl,
        String gitCredentialId,
        String context,
        Optional<String> project,
        RepositoryLogins logins,
        ProjectGuard guard) {
    /** For the sets among the manifests of an application, which stay in its project. */
    static SetReads of(ManagedApplication parent, Workshop workshop, RepositoryLogins logins, ProjectGuard guard) {
        Application application = parent.application();
        return new SetReads(
                workshop,
                application.source().repoUrl(),
                parent.gitCredentialId(),
                parent.context(),
                Optional.of(application.project()),
                logins,
                guard);
    }

    /** Fails with a finding where the project does not allow the repository. */
    GitRepository repository(String address) {
        return workshop.repositories().apply(address, credential(address));
    }

    /**
     * The one of the set's own repository on the same server alone, so that nobody who can push there has it sent
     * elsewhere; else the one that an administrator named for the address, for the project or for all. Other repositories
     * are read without any where nobody knows the project. Fails with a finding where the project does not allow it.
     */
    GitCredential credential(String address) {
        return workshop.credentials().find(login(address), context);
    }

    private String login(String address) {
        boolean sameServer = GitChecks.sameServer(repoUrl, address);
        boolean own = sameServer && RepositoryKey.of(repoUrl).equals(RepositoryKey.of(address));
        if (!own && project.isEmpty()) {
            return "";
        }
        if (!own) {
            guard.requireRead(project.get(), address);
        }
        return sameServer && !gitCredentialId.isEmpty()
                ? gitCredentialId
                : logins.find(address, project.orElse("")).orElse("");
    }
}
