package io.jenkins.plugins.gitops.bump;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How patiently a push is tried again.
 *
 * @param patience how long after the first attempt another one may start
 * @param firstPause before the second attempt; it doubles from then on
 * @param longestPause what it doubles up to
 * @param batch how many commits one push holds at most
 */
public record PushSettings(Duration patience, Duration firstPause, Duration longestPause, int batch) {
    /** Two minutes, pauses from 100 ms to 10 s, 100 commits. */
    public static final PushSettings DEFAULT =
            new PushSettings(Duration.ofMinutes(2), Duration.ofMillis(100), Duration.ofSeconds(10), 100);

    public PushSettings {
        if (batch < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("Settings of a push that cannot work");
        }
    }

    /** The pause after so many failed attempts, drawn from its upper half so that rivals part ways. */
    Duration pause(int attempts, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempts - 1, 0), 30);
        long full = Math.min(longestPause.toMillis(), firstPause.toMillis() << doublings);
        return Duration.ofMillis(full / 2 + (full > 1 ? random.nextLong(full / 2 + 1) : 0));
    }
}
