package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.reconcile.Reconciler.StatusListener;
import io.jenkins.plugins.gitops.reconcile.Reconciler.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells everybody who listens how a look at an application ended, and has its parent looked at where that concerns it. */
final class StatusNews {
    private final Function<String, Optional<ManagedApplication>> applications;
    private final Consumer<String> mark;
    private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();

    /** @param mark has an application looked at */
    StatusNews(Function<String, Optional<ManagedApplication>> applications, Consumer<String> mark) {
        this.applications = applications;
        this.mark = mark;
    }

    Subscription subscribe(StatusListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(ApplicationState state, PassResult result) {
        boolean news = state.status()
                .filter(before -> before.sync() == result.status().sync()
                        && before.health().equals(result.status().health()))
                .isEmpty();
        state.status(result.status());
        applications
                .apply(state.application())
                .filter(managed -> news)
                .flatMap(ManagedApplication::parent)
                .ifPresent(mark);
        for (StatusListener listener : listeners) {
            listener.changed(result.status());
        }
    }
}
