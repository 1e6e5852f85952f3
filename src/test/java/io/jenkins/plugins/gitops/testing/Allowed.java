package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.api.Right;
import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;

/** Whoever may do everything. */
public record Allowed(String id, String name) implements Viewer {
    @Override
    public boolean may(Right right, ManagedApplication application) {
        return true;
    }

    @Override
    public boolean mayIn(String context, Right right) {
        return true;
    }
}
