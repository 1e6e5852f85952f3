package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** A ReplicaSet is degraded when it cannot create pods, and healthy when all replicas are available. */
final class ReplicaSetHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        if (live.generation() > live.number("status", "observedGeneration")) {
            return new Health(Status.PROGRESSING, "Waiting for the new spec to be observed");
        }
        Optional<Condition> failure = Condition.whereTrue(live, "ReplicaFailure");
        if (failure.isPresent()) {
            return new Health(Status.DEGRADED, failure.get().message());
        }
        long wanted = live.number("spec", "replicas");
        long available = live.number("status", "availableReplicas");
        return available < wanted
                ? new Health(Status.PROGRESSING, "%d of %d replicas are available".formatted(available, wanted))
                : Health.healthy();
    }
}
