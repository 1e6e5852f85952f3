package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;

/** The commit that a branch is expected to contain before anything is synced to it. */
final class ExpectedCommit {
    private ExpectedCommit() {}

    /**
     * Fails with a finding where the branch's tip does not contain the commit.
     *
     * @param expected "" for whatever is there
     */
    static void require(GitRepository repository, String branch, String tip, String expected) {
        if (expected.isEmpty()) {
            return;
        }
        if (!expected.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new FindingException(new Finding(
                    "sync.revision-malformed",
                    "revision '%s' is no whole commit id".formatted(expected),
                    "What is expected on the branch must be named without doubt; nothing in the cluster was changed",
                    "Give the whole id, for instance the revision that gitopsBump returned, or leave it out"));
        }
        if (!contains(repository, expected, tip)) {
            throw new FindingException(
                    new Finding(
                            "sync.revision-not-on-branch",
                            "Commit %s is not on %s of %s, which is at %s"
                                    .formatted(expected, branch, repository.url(), tip),
                            "The application would be synced to something else than the commit that was expected; "
                                    + "nothing in the cluster was changed",
                            "Push or merge the commit first, correct revision, or leave it out to sync to what the branch holds"));
        }
    }

    private static boolean contains(GitRepository repository, String expected, String tip) {
        try {
            return repository.contains(expected, tip);
        } catch (GitException unknown) {
            if (!unknown.finding().code().equals("git.commit-not-here")) {
                throw unknown;
            }
            return false;
        }
    }
}
