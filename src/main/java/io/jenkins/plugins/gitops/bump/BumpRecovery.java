package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.List;

/** Looks on the remote branch for the commit of a deployment whose push was interrupted. */
public final class BumpRecovery {
    private static final int LIMIT = 10_000;

    private BumpRecovery() {}

    /**
     * Looks for the deployment's trailer among the commits that came upon a base tip.
     *
     * @param base the tip that the push started from
     * @throws GitException where the branch cannot be read
     */
    public static Recovery find(GitRepository repository, String branch, String base, String deploymentId) {
        return between(repository, base, repository.fetch(branch), deploymentId);
    }

    /** As {@link #find}, with a tip that was fetched just now. */
    static Recovery between(GitRepository repository, String base, String tip, String deploymentId) {
        if (!isAncestor(repository, base, tip)) {
            return undecidable(
                    deploymentId, "the branch no longer holds commit " + base + ", from which the push started");
        }
        List<GitCommit> commits = repository.log(base, tip, LIMIT);
        // The oldest one: a later commit with the same trailer is a cherry-pick of it.
        for (int at = commits.size() - 1; at >= 0; at--) {
            if (deploymentId.equals(commits.get(at).trailers().get(Trailers.DEPLOYMENT))) {
                return new Recovery.Landed(commits.get(at).id());
            }
        }
        if (commits.size() >= LIMIT) {
            return undecidable(deploymentId, "more than " + LIMIT + " commits came upon the branch since");
        }
        return new Recovery.NotLanded(tip);
    }

    private static boolean isAncestor(GitRepository repository, String base, String tip) {
        try {
            return repository.contains(base, tip);
        } catch (GitException unknownBase) {
            if (!unknownBase.finding().code().equals("git.commit-not-here")) {
                throw unknownBase;
            }
            // A commit that the mirror does not have after a fetch of the branch is not an ancestor of its tip.
            return false;
        }
    }

    private static Recovery undecidable(String deploymentId, String seen) {
        return new Recovery.Undecidable(new Finding(
                "bump.needs-decision",
                "A push of deployment %s was interrupted, and %s".formatted(deploymentId, seen),
                "Nobody can tell whether its commit was on the branch, so it is not pushed again by itself",
                "Look at the branch: where the wanted image stands there, all is well; otherwise deploy again"));
    }
}
