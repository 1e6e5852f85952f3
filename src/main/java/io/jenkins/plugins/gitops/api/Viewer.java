package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;

/** The person, or script, that asks. Only asked on the thread of the request. */
public interface Viewer {
    /** The id, "" for somebody who has not said who it is. */
    String id();

    /** The name that records keep. */
    String name();

    /** Whether it may do something with an application. */
    boolean may(Right right, ManagedApplication application);

    /** Whether it may do something with what belongs to no application that is still known: records of those that are gone. */
    boolean mayEverywhere(Right right);
}
