package io.jenkins.plugins.gitops.root;

import hudson.model.ModelObject;

/** The page of one application. A model object, for Stapler leads to no others. */
public final class ApplicationPage implements ModelObject {
    private final GitOpsRootAction root;
    private final String name;

    ApplicationPage(GitOpsRootAction root, String name) {
        this.root = root;
        this.name = name;
    }

    public GitOpsRootAction getRoot() {
        return root;
    }

    @Override
    public String getDisplayName() {
        return name;
    }
}
