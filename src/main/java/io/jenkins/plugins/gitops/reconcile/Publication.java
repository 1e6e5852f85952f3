package io.jenkins.plugins.gitops.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells statuses to all who listen. */
final class Publication {
    private final List<Reconciler.StatusListener> listeners = new CopyOnWriteArrayList<>();

    Reconciler.Subscription subscribe(Reconciler.StatusListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Keeps a status and tells of it; gives it back where it says something else of sync or health than the one before. */
    Optional<ApplicationStatus> of(ApplicationState state, ApplicationStatus now) {
        boolean same = state.status()
                .filter(before -> before.sync() == now.sync() && before.health().equals(now.health()))
                .isPresent();
        state.status(now);
        listeners.forEach(listener -> listener.changed(now));
        return same ? Optional.empty() : Optional.of(now);
    }
}
