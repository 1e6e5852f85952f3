package io.jenkins.plugins.gitops.root;

/** The page of one application. */
public final class ApplicationPage {
    private final GitOpsRootAction root;
    private final String name;

    ApplicationPage(GitOpsRootAction root, String name) {
        this.root = root;
        this.name = name;
    }

    public GitOpsRootAction getRoot() {
        return root;
    }

    public String getName() {
        return name;
    }
}
