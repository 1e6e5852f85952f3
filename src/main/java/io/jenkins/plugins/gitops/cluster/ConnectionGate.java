package io.jenkins.plugins.gitops.cluster;

import java.time.Duration;
import java.util.Optional;
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
    private Optional<ClusterException> last = Optional.empty();

    ConnectionGate(LongSupplier nanos, DoubleSupplier jitter) {
        this.nanos = nanos;
        this.jitter = jitter;
    }

    /** Fails where the gate is closed. */
    synchronized void pass() {
        if (failures < FAILURES) {
            return;
        }
        if (last.isPresent() && nanos.getAsLong() - closedUntil < 0) {
            throw new ClusterException(last.get().kind(), last.get().finding(), last.get());
        }
        closedUntil = nanos.getAsLong() + pause(); // This caller tries; the others wait for what it finds.
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed(ClusterException fault) {
        failures++;
        last = Optional.of(fault);
        closedUntil = nanos.getAsLong() + pause();
    }

    private long pause() {
        return Pause.growing(FIRST_PAUSE, failures - FAILURES, MOST_DOUBLINGS, jitter.getAsDouble())
                .toNanos();
    }
}
