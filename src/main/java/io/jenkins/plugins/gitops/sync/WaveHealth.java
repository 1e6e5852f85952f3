package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.health.HealthRules;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/** Whether the objects of a wave are healthy, so that the next one may begin. */
final class WaveHealth {
    private final Cluster cluster;
    private final HealthChecks checks;
    private final Watchers watchers;
    private final Parallel parallel;

    WaveHealth(Target target, Watchers watchers, Parallel parallel) {
        this.cluster = target.cluster();
        this.checks = target.compare().health();
        this.watchers = watchers;
        this.parallel = parallel;
    }

    StepState of(List<Item> items) {
        List<Item> judged = items.stream().filter(item -> counts(item.key())).toList();
        return parallel.map(judged, this::of).stream().reduce(StepState.DONE, StepState::and);
    }

    // A ConfigMap is healthy as soon as it is there; kinds of others may have conditions.
    private boolean counts(ObjectKey key) {
        boolean builtIn = !key.group().contains(".") || key.group().endsWith(".k8s.io");
        return checks.judges(key.group(), key.kind()) || !builtIn;
    }

    private StepState of(Item item) {
        try {
            Optional<Manifest> live =
                    cluster.get(item.type(), item.key().namespace(), item.key().name());
            if (live.isEmpty()) {
                // A Job that has run may clean up after itself.
                return HookJudge.vanishes(item.desired()) ? StepState.DONE : StepState.waiting(missing(item));
            }
            return of(item, live.get());
        } catch (ClusterException e) {
            if (!e.transientFault()) {
                throw e;
            }
            return StepState.waiting(e.finding());
        }
    }

    private StepState of(Item item, Manifest live) {
        Optional<Health> health = checks.assess(live).health();
        boolean settled = HealthRules.settled(live);
        if (settled
                && health.map(Health::status)
                        .filter(status -> status != Status.HEALTHY)
                        .isEmpty()) {
            return StepState.DONE;
        }
        Optional<Cause> cause = settled ? watchers.look(cluster, live) : Optional.empty();
        boolean degraded =
                settled && health.filter(one -> one.status() == Status.DEGRADED).isPresent();
        String seen = health.map(Health::message).orElse("");
        if (degraded || cause.filter(Cause::terminal).isPresent()) {
            return StepState.failed(
                    cause.map(found -> placed(item, found.finding())).orElseGet(() -> unhealthy(item, seen)));
        }
        return StepState.waiting(
                waiting(item, cause.map(found -> found.finding().seen()).orElse(seen)));
    }

    private static Finding placed(Item item, Finding cause) {
        return cause.withSeen("%s of wave %d: %s".formatted(item.key(), item.wave(), cause.seen()));
    }

    /** Between two waves. */
    static Finding resting(int wave) {
        return new Finding(
                "sync.waiting-for-wave",
                "Wave %d is about to begin".formatted(wave),
                "Controllers get a moment between two waves",
                "Wait");
    }

    private static Finding missing(Item item) {
        return waiting(item, "it is not there any more");
    }

    private static Finding waiting(Item item, String what) {
        return new Finding(
                "sync.waiting-for-wave",
                "Waiting for %s of wave %d to be healthy%s"
                        .formatted(item.key(), item.wave(), what.isEmpty() ? "" : ": " + what),
                "What comes after it in the sync begins when it is healthy",
                "Wait; a new revision in Git ends this sync and begins its own");
    }

    private static Finding unhealthy(Item item, String what) {
        return new Finding(
                "sync.wave-unhealthy",
                "%s of wave %d is degraded%s".formatted(item.key(), item.wave(), what.isEmpty() ? "" : ": " + what),
                "What comes after it in the sync was not begun",
                "Mend it in Git; the sync is tried again by itself");
    }
}
