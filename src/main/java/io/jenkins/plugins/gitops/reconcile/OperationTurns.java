package io.jenkins.plugins.gitops.reconcile;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How many applications are synced at once. The others wait without a worker, so that those that are only compared go on,
 * and are looked at again in the order in which they came.
 */
final class OperationTurns {
    private final int most;
    private final Consumer<String> mark;
    private final Set<String> waiting = new LinkedHashSet<>();
    private String woken = "";
    private int running;

    /** @param mark has an application looked at */
    OperationTurns(int most, Consumer<String> mark) {
        this.most = most;
        this.mark = mark;
    }

    /** Whether an application may be synced now, by {@link #spend}; else it is marked when it may. */
    synchronized boolean enter(String application) {
        if (running >= most) {
            waiting.add(application);
            return false;
        }
        waiting.remove(application);
        woken = woken.equals(application) ? "" : woken;
        running++;
        return true;
    }

    /** Spends the turn that {@link #enter} gave. */
    <T> T spend(Supplier<T> sync) {
        try {
            return sync.get();
        } finally {
            leave().ifPresent(mark);
        }
    }

    /** Told that a look at an application is over: the turn that it did not need is another one's. */
    void looked(String application) {
        pass(application).ifPresent(mark);
    }

    private synchronized Optional<String> pass(String application) {
        return woken.equals(application) ? next() : Optional.empty();
    }

    private synchronized Optional<String> leave() {
        running--;
        return next();
    }

    private Optional<String> next() {
        Optional<String> next = waiting.stream().findFirst();
        next.ifPresent(waiting::remove);
        woken = next.orElse("");
        return next;
    }
}
