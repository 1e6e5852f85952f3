package io.jenkins.plugins.gitops.git;

import java.time.Duration;

/** The moment at which a call must have ended, on the monotonic clock: a change of the wall clock moves nothing. */
final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left; zero when it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    boolean passed() {
        return remaining().isZero();
    }
}
