package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.GitException;

/** Tells a refusal of a commit from a refusal of whoever pushes. */
final class PushRules {
    private PushRules() {}

    /** Whether the server may have refused the push because of one of its commits, and would take the others. */
    static boolean mayConcernOne(GitException refusal) {
        return refusal.finding().code().startsWith("git.push-rejected");
    }
}
