package io.jenkins.plugins.gitops.cluster;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What connections take from outside.
 *
 * @param clock for what is written down
 * @param nanos for what has passed: never set back by a clock that jumps
 * @param jitter between 0 and 1, spreads what would otherwise come all at once
 * @param ids for what must be told apart
 * @param hashKey of the installation, kept over restarts: live values are remembered as hashes under this key, so that a
 *     short secret cannot be found from what is on disk
 */
public record ClusterRuntime(
        Clock clock, LongSupplier nanos, DoubleSupplier jitter, Supplier<String> ids, String hashKey) {
    public ClusterRuntime {
        if (hashKey.isEmpty()) {
            throw new IllegalArgumentException("Hashes need a key");
        }
    }

    /** The machine's own time and randomness, for a connection of which nothing is remembered. */
    public static ClusterRuntime system() {
        return system(UUID.randomUUID().toString());
    }

    /** The machine's own time and randomness. */
    public static ClusterRuntime system(String hashKey) {
        return new ClusterRuntime(
                Clock.systemUTC(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> UUID.randomUUID().toString(),
                hashKey);
    }

    @Override
    public String toString() {
        return "ClusterRuntime";
    }
}
