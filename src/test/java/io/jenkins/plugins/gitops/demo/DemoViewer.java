package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.api.Right;
import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;

/** Whoever sits before the demo: may do everything. */
record DemoViewer(String id) implements Viewer {
    @Override
    public String name() {
        return id;
    }

    @Override
    public boolean may(Right right, ManagedApplication application) {
        return true;
    }

    @Override
    public boolean mayIn(String context, Right right) {
        return true;
    }
}
