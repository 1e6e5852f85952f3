package io.jenkins.plugins.gitops.application;

import java.time.Duration;
import java.util.Map;

/**
 * How an application is brought to its desired state.
 *
 * @param automated whether a new revision is synced by itself
 * @param prune whether automated sync deletes what Git no longer has
 * @param selfHeal whether automated sync undoes changes made in the cluster
 * @param allowEmpty whether pruning may take everything
 * @param options {@code syncOptions}, by name, for instance {@code CreateNamespace -> true}
 * @param retry how a failed sync is tried again
 */
public record SyncPolicy(
        boolean automated,
        boolean prune,
        boolean selfHeal,
        boolean allowEmpty,
        Map<String, String> options,
        Retry retry) {
    public SyncPolicy {
        options = Map.copyOf(options);
    }

    /** Argo CD's policy where the manifest has none: a person syncs. */
    public static SyncPolicy manual() {
        return new SyncPolicy(false, false, false, false, Map.of(), Retry.standard());
    }

    /** Whether a sync option is set to true. */
    public boolean option(String name) {
        return "true".equals(options.get(name));
    }

    /**
     * @param limit attempts after the first, -1 for no limit
     * @param duration the first pause
     * @param factor by which each pause grows
     * @param maxDuration the longest pause
     */
    public record Retry(int limit, Duration duration, int factor, Duration maxDuration) {
        /** Argo CD's defaults: five more attempts, 5 s doubling up to 3 min. */
        public static Retry standard() {
            return new Retry(5, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));
        }
    }
}
