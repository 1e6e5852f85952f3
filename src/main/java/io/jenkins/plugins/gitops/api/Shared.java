package io.jenkins.plugins.gitops.api;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Answers that cost a cluster something: all who ask for the same within a few seconds get the same one, and while it is
 * made they wait for it. What fails is not kept.
 */
final class Shared<K, V> {
    private static final long KEPT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int MANY = 200;

    private final ConcurrentMap<K, Slot<V>> slots = new ConcurrentHashMap<>();

    V get(K key, Supplier<V> made) {
        if (slots.size() > MANY) {
            slots.values().removeIf(Slot::isOld);
        }
        return slots.computeIfAbsent(key, missing -> new Slot<>()).get(made);
    }

    /** One of them, made by one thread at a time. */
    private static final class Slot<V> {
        private volatile long madeAt = System.nanoTime() - 2 * KEPT_NANOS;
        private V value;

        synchronized V get(Supplier<V> made) {
            if (isOld()) {
                value = made.get();
                madeAt = System.nanoTime();
            }
            return value;
        }

        boolean isOld() {
            return System.nanoTime() - madeAt > KEPT_NANOS;
        }
    }
}
