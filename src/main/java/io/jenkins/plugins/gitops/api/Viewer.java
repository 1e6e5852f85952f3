package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;

/** The person, or script, that asks. Only asked on the thread of the request. */
public interface Viewer {
    /** The id, "" for somebody who has not said who it is. */
    String id();

    /** The full name, which each may choose for itself. */
    String name();

    /** Who it is, as records keep it: the name, and the id that nobody else can have. */
    default String person() {
        return id().isEmpty() || id().equals(name()) ? name() : "%s (%s)".formatted(name(), id());
    }

    /** Whether it may do something with an application. */
    boolean may(Right right, ManagedApplication application);

    /**
     * Whether it may do something in a job or folder, for records of applications that are gone; only an administrator where
     * there is no such place.
     *
     * @param context its full name, "" for the global configuration
     */
    boolean mayIn(String context, Right right);
}
