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
 */
public record Workshop(
        BiFunction<String, GitCredential, GitRepository> repositories,
        GitCredentials credentials,
        Renderer renderer,
        Comparer comparer,
        Syncer syncer) {
    GitRepository repository(ManagedApplication managed) {
        GitCredential credential = credentials.find(managed.gitCredentialId(), managed.context());
        return repositories.apply(managed.application().source().repoUrl(), credential);
    }
}
