package io.jenkins.plugins.gitops.sync;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits a short while for something to become true. */
final class Poll {
    private final LongSupplier nanoTime;
    private final Duration pause;

    /** @param nanoTime a clock that only goes forward */
    Poll(LongSupplier nanoTime, Duration pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Whether it became true in time; an interrupt ends the wait and is kept for the caller to see. */
    boolean until(BooleanSupplier condition, Duration limit) {
        long start = nanoTime.getAsLong();
        while (!condition.getAsBoolean()) {
            if (nanoTime.getAsLong() - start >= limit.toNanos()) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
