package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reconciler that notes what it is asked for and knows nothing. */
final class NoCluster implements Reconciler {
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** The applications that it was asked to look at, in order; with a "!" behind those to be synced whatever their policy. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public long request(String application, String commit, SyncWish wish) {
        requests.add(wish.explicit() ? application + "!" : application);
        return 0;
    }

    @Override
    public Optional<ApplicationStatus> observe(String application) {
        return Optional.empty();
    }

    @Override
    public Subscription subscribe(StatusListener listener) {
        return () -> {};
    }
}
