package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Whether the GitOps repository can be read and pushed to, by the listings with which a fetch and a push begin. */
public final class GitCheck implements Check {
    private static final int NAMED = 5;

    private final Supplier<GitRepository> repository;
    private final String branch;

    /**
     * @param repository opened with the credential in question; may fail with a finding
     * @param branch that the cluster follows, or {@code HEAD}
     */
    public GitCheck(Supplier<GitRepository> repository, String branch) {
        this.repository = repository;
        this.branch = branch;
    }

    @Override
    public List<CheckResult> run() {
        List<CheckResult> results = new ArrayList<>();
        try {
            GitRepository opened = repository.get();
            read(opened, results);
            push(opened, results);
        } catch (FindingException e) {
            results.add(CheckResult.error("git/read", e.finding()));
        }
        return results;
    }

    private void read(GitRepository opened, List<CheckResult> results) {
        Optional<String> tip = opened.tip(branch);
        tip.ifPresent(commit -> results.add(CheckResult.ok(
                "git/read", "%s of %s is at %s".formatted(branch, opened.url(), commit.substring(0, 8)))));
        if (tip.isEmpty()) {
            boolean empty = opened.tip("HEAD").isEmpty();
            results.add(CheckResult.error("git/read", empty ? empty(opened) : branchMissing(opened, "")));
        }
    }

    private void push(GitRepository opened, List<CheckResult> results) {
        try {
            SortedMap<String, String> branches = opened.branchesForPush();
            results.add(CheckResult.ok("git/push", "the server lets this credential begin a push"));
            if (!branches.isEmpty() && !branch.equals("HEAD") && !branches.containsKey(branch)) {
                String there = branches.keySet().stream().limit(NAMED).toList().toString();
                results.removeIf(result -> result.code().equals("git.branch-missing"));
                results.add(0, CheckResult.error("git/read", branchMissing(opened, "; there is " + there)));
            }
        } catch (FindingException e) {
            results.add(CheckResult.error("git/push", e.finding()));
        }
    }

    private static Finding empty(GitRepository opened) {
        return new Finding(
                "git.repository-empty",
                "%s has no commit".formatted(opened.url()),
                "There is nothing to deploy, and no branch to push to.",
                "Push a first commit, for instance with the application's manifests, as a Maintainer.");
    }

    private Finding branchMissing(GitRepository opened, String there) {
        return new Finding(
                "git.branch-missing",
                "%s has no branch %s%s".formatted(opened.url(), branch, there),
                "The application follows a branch that is not there.",
                "Correct spec.source.targetRevision of the application, or make the branch.");
    }
}
