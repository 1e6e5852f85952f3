package io.jenkins.plugins.gitops.cluster;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps callers from queueing before a server that cannot be reached: after a few failures in a row the next calls fail at
 * once with what was last seen, until a growing pause is over and one of them may try.
 */
final class ConnectionGate {
    private static final int FAILURES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 4;

    private final LongSupplier nanos;
    private final DoubleSupplier jitter;
    private int failures;
    private long closedUntil;
    private ClusterException last;

    ConnectionGate(LongSupplier nanos, DoubleSupplier jitter) {
        this.nanos = nanos;
        this.jitter = jitter;
    }

    /** Fails where the gate is closed. */
    synchronized void pass() {
        if (failures < FAILURES) {
            return;
        }
        if (nanos.getAsLong() - closedUntil < 0) {
            throw new ClusterException(last.kind(), last.finding(), last);
        }
        closedUntil = nanos.getAsLong() + pause(); // This caller tries; the others wait for what it finds.
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed(ClusterException fault) {
        failures++;
        last = fault;
        closedUntil = nanos.getAsLong() + pause();
    }

    private long pause() {
        long whole = FIRST_PAUSE.toNanos() << Math.min(Math.max(failures - FAILURES, 0), MOST_DOUBLINGS);
        return whole / 2 + (long) (whole / 2 * jitter.getAsDouble());
    }
}
