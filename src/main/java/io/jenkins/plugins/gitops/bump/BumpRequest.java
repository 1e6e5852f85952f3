package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.Committer;
import java.util.Objects;
import java.util.Optional;

/**
 * A change to be brought into a repository as one commit.
 *
 * @param deploymentId stands in the commit's trailer, and tells afterwards whether it landed; never blank
 * @param change what to change; it may be asked several times, on different tips
 * @param authorName who is named as the commit's author
 * @param committer who makes and signs it
 * @param message of the commit
 * @param pushedFrom where an earlier push of this deployment may have landed, say before a restart: the base tip that
 *     it started from. It is looked for before anything is pushed
 * @param precedence whether it may replace what another bump wrote into the same field
 */
public record BumpRequest(
        String deploymentId,
        TreeChange change,
        String authorName,
        Committer committer,
        CommitMessage message,
        Optional<String> pushedFrom,
        Precedence precedence) {
    public BumpRequest {
        if (deploymentId.isBlank()) {
            throw new IllegalArgumentException("A deployment has an id");
        }
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(pushedFrom, "pushedFrom");
        Objects.requireNonNull(precedence, "precedence");
    }
}
