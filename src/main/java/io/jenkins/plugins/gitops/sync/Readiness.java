package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.HealthRules;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Waits for what the next step stands on: definitions that are served, and the account that bare pods of a new namespace
 * need. It ends without a word when the time is over: what is then still missing, the next object's own error says best.
 */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ResourceType ACCOUNT = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);

    private final Cluster cluster;
    private final Poll poll;
    private final BooleanSupplier goOn;

    /** @param goOn false when the sync is to end */
    Readiness(Cluster cluster, Poll poll, BooleanSupplier goOn) {
        this.cluster = cluster;
        this.poll = poll;
        this.goOn = goOn;
    }

    void awaitDefinitions(List<Item> definitions) {
        await(() -> definitions.stream().allMatch(this::served));
    }

    void awaitAccount(String namespace) {
        await(() -> cluster.get(ACCOUNT, namespace, "default").isPresent());
    }

    private boolean served(Item item) {
        ObjectKey key = item.key();
        boolean established = cluster.get(item.type(), "", key.name())
                .flatMap(HealthRules::assess)
                .filter(health -> health.status() == Health.Status.HEALTHY)
                .isPresent();
        return established
                && DefinedTypes.in(item.desired()).stream()
                        .allMatch(type ->
                                cluster.type(type.apiVersion(), type.kind()).isPresent());
    }

    private void await(BooleanSupplier condition) {
        poll.until(() -> !goOn.getAsBoolean() || holds(condition), LIMIT);
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (ClusterException e) {
            return !e.transientFault(); // What we may not see, we need not wait for.
        }
    }
}
