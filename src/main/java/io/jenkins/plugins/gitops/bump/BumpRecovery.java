package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.List;
import java.util.Optional;

/** Looks on the remote branch for the commit of a deployment whose push was interrupted. */
public final class BumpRecovery {
    private static final int LIMIT = 10_000;

    private BumpRecovery() {}

    /**
     * Looks for the deployment's trailer among the commits that came upon a base tip.
     *
     * @param base the tip that the push started from; "" where none had begun, then in the branch's recent past
     * @throws GitException where the branch cannot be read
     */
    public static Recovery find(GitRepository repository, String branch, String base, String deploymentId) {
        String tip = repository.fetch(branch);
        return base.isEmpty()
                ? landed(recent(repository, tip, deploymentId, LIMIT), tip)
                : between(repository, base, tip, deploymentId);
    }

    /** As {@link #find}, where the commit goes to a branch beside the one that it started from. */
    public static Recovery findBeside(
            GitRepository repository, NewBranch beside, String branch, String base, String id) {
        Optional<String> there = new ReviewBranch(repository, beside.name()).commitOf(id);
        // A branch that was merged may be gone.
        return there.isPresent() ? new Recovery.Landed(there.get()) : find(repository, branch, base, id);
    }

    /** As {@link #find}, with a tip that was fetched just now. */
    static Recovery between(GitRepository repository, String base, String tip, String deploymentId) {
        if (!isAncestor(repository, base, tip)) {
            return undecidable(
                    deploymentId, "the branch no longer holds commit " + base + ", from which the push started");
        }
        List<GitCommit> commits = repository.log(base, tip, LIMIT);
        Optional<String> found = oldest(commits, deploymentId);
        if (found.isEmpty() && commits.size() >= LIMIT) {
            return undecidable(deploymentId, "more than " + LIMIT + " commits came upon the branch since");
        }
        return landed(found, tip);
    }

    /** The deployment's commit among the last ones of a tip. */
    static Optional<String> recent(GitRepository repository, String tip, String deploymentId, int limit) {
        return oldest(repository.log("", tip, limit), deploymentId);
    }

    /** The oldest one: a later commit with the same trailer is a cherry-pick of it. */
    private static Optional<String> oldest(List<GitCommit> newestFirst, String deploymentId) {
        Optional<String> found = Optional.empty();
        for (GitCommit commit : newestFirst) {
            if (deploymentId.equals(commit.trailers().get(Trailers.DEPLOYMENT))) {
                found = Optional.of(commit.id());
            }
        }
        return found;
    }

    /**
     * What the commit of a push that nobody saw had changed: the change is made once more on the commit below it. Without
     * values where that one is not here.
     */
    public static ChangeOutcome outcomeOf(GitRepository repository, String commit, TreeChange change) {
        List<String> parents = repository.log("", commit, 1).stream()
                .flatMap(found -> found.parents().stream())
                .toList();
        if (parents.isEmpty()) {
            // At the edge of a shallow mirror.
            return new ChangeOutcome(List.of(), "");
        }
        try {
            String below = parents.get(0);
            return change.applyTo(new DraftTree(repository.tree(below)));
        } catch (FindingException notHere) {
            return new ChangeOutcome(List.of(), "");
        }
    }

    private static Recovery landed(Optional<String> commit, String tip) {
        return commit.<Recovery>map(Recovery.Landed::new).orElseGet(() -> new Recovery.NotLanded(tip));
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
