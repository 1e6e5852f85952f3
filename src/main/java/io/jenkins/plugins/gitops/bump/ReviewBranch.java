package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.Optional;

/** The branch that a deployment's commit goes to when a merge request is wanted. */
final class ReviewBranch {
    /** Reviewers may have put commits on top of ours; more than these nobody does. */
    private static final int LIMIT = 200;

    private final GitRepository repository;
    private final String name;

    ReviewBranch(GitRepository repository, String name) {
        this.repository = repository;
        this.name = name;
    }

    /** The deployment's commit on it; empty where there is no such branch. Fails where the branch holds something else. */
    Optional<String> commitOf(String deploymentId) {
        if (repository.tip("refs/heads/" + name).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> commit =
                BumpRecovery.recent(repository, repository.fetch("refs/heads/" + name), deploymentId, LIMIT);
        if (commit.isEmpty()) {
            throw new FindingException(new Finding(
                    "bump.branch-taken",
                    "There is a branch '%s' already, and it holds no commit of deployment %s"
                            .formatted(name, deploymentId),
                    "Its commit cannot go there; nothing was pushed",
                    "Delete the branch, and start the build again"));
        }
        return commit;
    }

    /** Ends a bump whose commit is there already, or cannot go there. */
    void adopt(QueuedBump bump, String baseTip) {
        try {
            commitOf(bump.request().deploymentId()).ifPresent(commit -> bump.landed(commit, baseTip));
        } catch (GitException failed) {
            throw failed;
        } catch (FindingException taken) {
            bump.fail(taken);
        }
    }
}
