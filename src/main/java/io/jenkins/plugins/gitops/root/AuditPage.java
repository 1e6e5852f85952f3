package io.jenkins.plugins.gitops.root;

import hudson.model.ModelObject;

/** Who deployed what, where, and when. A model object, for Stapler leads to no others. */
public final class AuditPage implements ModelObject {
    private final GitOpsRootAction root;

    AuditPage(GitOpsRootAction root) {
        this.root = root;
    }

    public GitOpsRootAction getRoot() {
        return root;
    }

    @Override
    public String getDisplayName() {
        return Messages.AuditPage_displayName();
    }
}
