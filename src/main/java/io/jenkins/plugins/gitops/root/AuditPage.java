package io.jenkins.plugins.gitops.root;

/** Who deployed what, where, and when. */
public final class AuditPage {
    private final GitOpsRootAction root;

    AuditPage(GitOpsRootAction root) {
        this.root = root;
    }

    public GitOpsRootAction getRoot() {
        return root;
    }
}
