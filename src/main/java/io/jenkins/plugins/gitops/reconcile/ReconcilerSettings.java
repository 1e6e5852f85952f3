package io.jenkins.plugins.gitops.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How our reconciler goes about it.
 *
 * @param identity who we are towards clusters
 * @param resyncInterval how often each application is looked at without a reason
 * @param jitterPercent by how much of itself that grows at random
 * @param pollInterval how often each repository is asked for its tips
 * @param operationTime that a sync may take; zero for no limit
 * @param workers how many applications are looked at beside each other
 * @param operations how many of them are synced beside each other
 */
public record ReconcilerSettings(
        Identity identity,
        Duration resyncInterval,
        int jitterPercent,
        Duration pollInterval,
        Duration operationTime,
        int workers,
        int operations) {
    /** The time to the next look without a reason. */
    Duration resync(RandomGenerator random) {
        long millis = resyncInterval.toMillis();
        return Duration.ofMillis(millis + random.nextLong(millis * jitterPercent / 100 + 1));
    }
}
