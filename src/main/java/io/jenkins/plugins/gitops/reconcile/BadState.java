package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCommit;
import java.time.Instant;

/**
 * A desired state that automated syncs keep away from.
 *
 * @param hash of the desired state, whichever commit it stands in
 * @param commit in which it was seen
 * @param reason for people
 * @param deployment the id of the rollback that left it
 * @param since when
 */
public record BadState(String hash, String commit, String reason, String deployment, Instant since) {
    Finding refusal() {
        return new Finding(
                "sync.state-marked-bad",
                "Git asks for the state of commit %s again, which was rolled back at %s: %s"
                        .formatted(GitCommit.shortId(commit), since, reason),
                "Automated sync does not go back to a state that was marked bad; the cluster is left as it is",
                "Deploy or sync it explicitly if it is wanted after all, or commit another version");
    }
}
