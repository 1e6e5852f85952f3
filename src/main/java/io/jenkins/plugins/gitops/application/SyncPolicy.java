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
 * @param namespaceLabels {@code managedNamespaceMetadata}: of the namespace that is created
 * @param namespaceAnnotations as the labels
 */
public record SyncPolicy(
        boolean automated,
        boolean prune,
        boolean selfHeal,
        boolean allowEmpty,
        Map<String, String> options,
        Retry retry,
        Map<String, String> namespaceLabels,
        Map<String, String> namespaceAnnotations) {
    public SyncPolicy {
        options = Map.copyOf(options);
        namespaceLabels = Map.copyOf(namespaceLabels);
        namespaceAnnotations = Map.copyOf(namespaceAnnotations);
    }

    /** Without labels and annotations of the namespace. */
    public SyncPolicy(
            boolean automated,
            boolean prune,
            boolean selfHeal,
            boolean allowEmpty,
            Map<String, String> options,
            Retry retry) {
        this(automated, prune, selfHeal, allowEmpty, options, retry, Map.of(), Map.of());
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
     * @param refresh whether Git is asked for something newer before each attempt
     */
    public record Retry(int limit, Duration duration, int factor, Duration maxDuration, boolean refresh) {
        /** With a look at Git before each attempt. */
        public Retry(int limit, Duration duration, int factor, Duration maxDuration) {
            this(limit, duration, factor, maxDuration, true);
        }

        /** Argo CD's defaults: five more attempts, 5 s doubling up to 3 min. */
        public static Retry standard() {
            return new Retry(5, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));
        }
    }
}
