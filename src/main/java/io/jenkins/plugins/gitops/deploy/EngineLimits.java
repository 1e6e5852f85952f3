package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.Retention;
import java.time.Duration;

/**
 * How much an engine does at once, and keeps.
 *
 * @param workers how many applications are looked at beside each other
 * @param operations how many of them are synced beside each other
 * @param jitterPercent by how much of itself the resync interval grows at random
 * @param renderTime that Kustomize may run for one application
 * @param operationTime that one sync may take; zero for no limit
 * @param retention which records each application keeps
 */
public record EngineLimits(
        int workers,
        int operations,
        int jitterPercent,
        Duration renderTime,
        Duration operationTime,
        Retention retention) {
    /** 8 workers, of which 6 may sync, a tenth of jitter, a minute for Kustomize, an hour for a sync, 100 records of any age. */
    public static final EngineLimits STANDARD =
            new EngineLimits(8, 6, 10, Duration.ofSeconds(60), Duration.ofHours(1), new Retention(100, Duration.ZERO));

    public EngineLimits {
        if (workers < 1
                || operations < 1
                || jitterPercent < 0
                || renderTime.isNegative()
                || renderTime.isZero()
                || operationTime.isNegative()) {
            throw new IllegalArgumentException("No engine works with these limits");
        }
    }
}
