package io.jenkins.plugins.gitops.cluster;

import java.time.Duration;

/** How long to wait before a next attempt: longer each time, and never for all at the same moment. */
final class Pause {
    private Pause() {}

    /**
     * Twice as long after each failure.
     *
     * @param first after the first failure
     * @param failures so far, from 0
     * @param mostDoublings where it stops growing
     * @param jitter between 0 and 1
     */
    static Duration growing(Duration first, int failures, int mostDoublings, double jitter) {
        return spread(first.multipliedBy(1L << Math.min(Math.max(failures, 0), mostDoublings)), jitter);
    }

    /** Between half of the given time and all of it. */
    static Duration spread(Duration whole, double jitter) {
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + Math.round(half * jitter));
    }
}
