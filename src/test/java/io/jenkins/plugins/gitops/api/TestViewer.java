package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.Set;

/** Somebody who may do a few things with the applications of a few folders. */
record TestViewer(Set<String> folders, Set<Right> rights) implements Viewer {
    @Override
    public String id() {
        return "somebody";
    }

    @Override
    public String name() {
        return "Somebody";
    }

    @Override
    public boolean may(Right right, ManagedApplication application) {
        return rights.contains(right) && folders.contains(application.context());
    }

    @Override
    public boolean mayIn(String context, Right right) {
        return false;
    }
}
