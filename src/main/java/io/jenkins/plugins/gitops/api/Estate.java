package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the overview is made from. Each answer comes from memory. */
interface Estate {
    Collection<ManagedApplication> applications();

    /** The same value as long as nothing was looked at anew. */
    Optional<ApplicationStatus> status(String application);

    /** The name of the cluster that it goes to, "" where there is none. */
    String cluster(ManagedApplication application);

    /** Whether a person keeps it from being synced by itself. */
    boolean paused(String application);

    /** The states that automated syncs keep away from. */
    List<BadState> badStates(String application);
}
