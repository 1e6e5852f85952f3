package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Which applications were deleted by hand. What is told here is on disk; it stays until somebody brings the application back. */
public final class Deletions {
    private final JsonFolder<DeletionOrder> folder;
    private final Consumer<String> changed;
    private final Consumer<String> problems;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, DeletionOrder> orders = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param changed has an application looked at
     * @param problems told of what nobody looks at any more
     */
    Deletions(JsonFolder<DeletionOrder> folder, Consumer<String> changed, Consumer<String> problems) {
        this.folder = folder;
        this.changed = changed;
        this.problems = problems;
        folder.names().forEach(name -> folder.get(name).ifPresent(order -> orders.put(name, order)));
    }

    /** That an application was deleted by hand, or is being; empty where it was not. */
    public Optional<DeletionOrder> of(String application) {
        return Optional.ofNullable(orders.get(application));
    }

    /** Whether this very order still stands. */
    boolean stands(String application, DeletionOrder order) {
        return order.equals(orders.get(application));
    }

    /** Orders it, or another way of it; it goes on in the background. */
    public void order(String application, DeletionOrder order) {
        put(application, order);
        changed.accept(application);
    }

    private synchronized void put(String application, DeletionOrder order) {
        folder.put(application, order);
        orders.put(application, order);
    }

    /**
     * Notes that all is done, unless somebody has brought the application back meanwhile.
     *
     * @param kept the objects that stayed, a line each
     */
    void ended(String application, DeletionOrder order, List<String> kept) {
        synchronized (this) {
            if (!stands(application, order)) {
                return;
            }
            put(application, order.ended(kept));
        }
        listeners.forEach(listener -> listener.accept(application));
    }

    /**
     * Takes it back: what is gone is gone, and the application may be synced again.
     *
     * @return the order that stood
     */
    public Optional<DeletionOrder> bringBack(String application) {
        Optional<DeletionOrder> gone = revoke(application);
        gone.ifPresent(order -> changed.accept(application));
        return gone;
    }

    private synchronized Optional<DeletionOrder> revoke(String application) {
        if (orders.containsKey(application)) {
            folder.remove(application);
        }
        return Optional.ofNullable(orders.remove(application));
    }

    /** Tells, once, of each deletion under way whose application is not defined any more: nobody goes on with it. */
    void defined(Set<String> applications) {
        told.removeAll(applications);
        orders.forEach((application, order) -> {
            if (!order.done() && !applications.contains(application) && told.add(application)) {
                problems.accept(
                        ("Application %s is not defined any more, while it is being deleted with its objects, as %s"
                                        + " asked at %s. What is left of them stays. Define it again to go on with its deletion.")
                                .formatted(application, order.by(), order.at()));
            }
        });
    }

    /** Has someone told of each application whose deletion has come to its end. */
    public void whenEnded(Consumer<String> listener) {
        listeners.add(listener);
    }
}
