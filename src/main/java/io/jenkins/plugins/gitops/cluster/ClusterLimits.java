package io.jenkins.plugins.gitops.cluster;

import java.time.Duration;

/**
 * Bounds of what a client asks of one API server.
 *
 * @param connectTimeout to open a connection
 * @param requestTimeout for one request, told to the server with each write. Longer than the 30 s that an admission
 *     webhook may take, so that the server has the time to say which one hangs
 * @param concurrentRequests in flight at a time; watches do not count
 * @param retries after the first attempt, of what may be repeated
 */
public record ClusterLimits(Duration connectTimeout, Duration requestTimeout, int concurrentRequests, int retries) {
    public ClusterLimits {
        if (connectTimeout.toMillis() < 1 || requestTimeout.toSeconds() < 1 || concurrentRequests < 1 || retries < 0) {
            throw new IllegalArgumentException("Limits must be positive");
        }
    }

    /** Measured: 32 requests in flight saturate an API server on two cores. */
    public static ClusterLimits standard() {
        return new ClusterLimits(Duration.ofSeconds(10), Duration.ofSeconds(45), 32, 3);
    }

    /** For a single question of a person who waits: one attempt, within 5 s in all. */
    public static ClusterLimits forOneQuestion() {
        return new ClusterLimits(Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 0);
    }

    /** For the questions of a check: one attempt each, and a server that cannot be reached is given up soon. */
    public static ClusterLimits forChecks() {
        return new ClusterLimits(Duration.ofSeconds(3), Duration.ofSeconds(15), 32, 0);
    }
}
