package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.render.Renderer;
import io.jenkins.plugins.gitops.sync.Comparer;
import io.jenkins.plugins.gitops.sync.Syncer;
import java.util.function.BiFunction;

/**
 * The parts that a pass works with.
 *
 * @param repositories opens a repository with a credential
 * @param credentials finds a credential by its id
 * @param pullSecrets adds to a render what nodes pull its images with
 * @param charts fetches charts that are not in Git
 */
public record Workshop(
        BiFunction<String, GitCredential, GitRepository> repositories,
        GitCredentials credentials,
        Renderer renderer,
        PullSecrets pullSecrets,
        Comparer comparer,
        Syncer syncer,
        Charts charts) {
    /** Without charts from elsewhere than Git. */
    public Workshop(
            BiFunction<String, GitCredential, GitRepository> repositories,
            GitCredentials credentials,
            Renderer renderer,
            PullSecrets pullSecrets,
            Comparer comparer,
            Syncer syncer) {
        this(repositories, credentials, renderer, pullSecrets, comparer, syncer, Charts.NONE);
    }

    GitRepository repository(ManagedApplication managed) {
        return repository(managed.application().source().repoUrl(), managed.gitCredentialId(), managed.context());
    }

    GitRepository repository(ApplicationsRepository applications, RepositoryLogins logins) {
        String own = applications.gitCredentialId();
        String credentialId =
                own.isEmpty() ? logins.find(applications.repoUrl()).orElse("") : own;
        return repository(applications.repoUrl(), credentialId, applications.context());
    }

    GitRepository repository(String url, String credentialId, String context) {
        GitCredential credential = credentials.find(credentialId, context);
        return repositories.apply(url, credential);
    }
}
