package io.jenkins.plugins.gitops.diff;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What one evaluation may cost, in steps and in time. Not for several threads. */
final class JqBudget {
    static final Duration TIME = Duration.ofSeconds(1);
    private static final int STEPS = 1_000_000;

    private final LongSupplier nanoTime;
    private long end;
    private int left;

    JqBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** No JsonQueryException, which an expression may catch. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    void start() {
        end = nanoTime.getAsLong() + TIME.toNanos();
        left = STEPS;
    }

    void step() {
        left--;
        if (left < 0 || nanoTime.getAsLong() - end > 0) {
            throw new Exceeded();
        }
    }
}
