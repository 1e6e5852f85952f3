package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A StatefulSet is healthy when all replicas are ready and of the update revision; it is never degraded. */
final class StatefulSetHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        long observed = live.number("status", "observedGeneration");
        long wanted = live.number("spec", "replicas");
        long ready = live.number("status", "readyReplicas");
        if (observed == 0 || live.generation() > observed) {
            return progressing("Waiting for the new spec to be observed");
        }
        if (ready < wanted) {
            return progressing("Waiting for %d pods to be ready", wanted - ready);
        }
        String strategy = live.text("spec", "updateStrategy", "type");
        boolean rolling = strategy.isEmpty() || strategy.equals("RollingUpdate");
        if (rolling && live.at("spec", "updateStrategy", "rollingUpdate").isPresent()) {
            return partitioned(live, wanted);
        }
        return strategy.equals("OnDelete") ? Health.healthy() : revision(live);
    }

    private static Health partitioned(Manifest live, long wanted) {
        if (live.at("spec", "updateStrategy", "rollingUpdate", "partition").isEmpty()) {
            return Health.healthy();
        }
        long partition = live.number("spec", "updateStrategy", "rollingUpdate", "partition");
        long updated = live.number("status", "updatedReplicas");
        return updated < wanted - partition
                ? progressing(
                        "Waiting for partitioned rollout: %d of %d new pods are updated", updated, wanted - partition)
                : Health.healthy();
    }

    private static Health revision(Manifest live) {
        String update = live.text("status", "updateRevision");
        return update.equals(live.text("status", "currentRevision"))
                ? Health.healthy()
                : progressing("Waiting for rolling update to revision %s", update);
    }

    private static Health progressing(String message, Object... arguments) {
        return new Health(Status.PROGRESSING, message.formatted(arguments));
    }
}
