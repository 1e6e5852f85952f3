package io.jenkins.plugins.gitops.bump;

import java.util.Optional;

/**
 * What may share a push: nobody pushes with another's credential.
 *
 * @param repository the repository's URL
 * @param branch its name, without {@code refs/heads/}
 * @param credential its {@link io.jenkins.plugins.gitops.git.GitRepository#credentialMark mark}: the same id may stand for
 *     another secret elsewhere
 * @param beside where the commit goes, when that is not the branch itself
 */
public record PushKey(String repository, String branch, String credential, Optional<NewBranch> beside) {
    /** Onto the branch itself. */
    public static PushKey onto(String repository, String branch, String credential) {
        return new PushKey(repository, branch, credential, Optional.empty());
    }
}
