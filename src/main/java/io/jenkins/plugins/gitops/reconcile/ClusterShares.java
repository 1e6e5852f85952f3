package io.jenkins.plugins.gitops.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many workers one cluster may hold, so that one that hangs costs its own applications alone: where there are several,
 * three quarters of all, and one as soon as it gave no answer.
 */
final class ClusterShares {
    private final int workers;
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Set<String>> waiting = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    /** @param workers how many there are */
    ClusterShares(int workers) {
        this.workers = workers;
    }

    /**
     * Whether an application may be looked at now; else it waits for its turn, which {@link #leave} gives.
     *
     * @param clusters how many there are
     */
    synchronized boolean enter(String cluster, String application, int clusters) {
        int now = running.getOrDefault(cluster, 0);
        if (now >= share(cluster, clusters)) {
            waiting.computeIfAbsent(cluster, key -> new LinkedHashSet<>()).add(application);
            return false;
        }
        running.put(cluster, now + 1);
        return true;
    }

    /** Ends a look; gives the application of the same cluster that waits longest. */
    synchronized Optional<String> leave(String cluster, boolean answered) {
        if (answered) {
            silent.remove(cluster);
        } else {
            silent.add(cluster);
        }
        running.merge(cluster, -1, (count, less) -> count + less == 0 ? null : count + less);
        Set<String> queue = waiting.getOrDefault(cluster, Set.of());
        Optional<String> next = queue.stream().findFirst();
        next.ifPresent(queue::remove);
        return next;
    }

    private int share(String cluster, int clusters) {
        if (clusters < 2) {
            return Integer.MAX_VALUE;
        }
        return silent.contains(cluster) ? 1 : Math.max(1, workers * 3 / 4);
    }
}
