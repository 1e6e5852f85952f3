package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A DaemonSet is healthy when every node that should has an updated, available pod; it is never degraded. */
final class DaemonSetHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        if (live.generation() > live.number("status", "observedGeneration")) {
            return progressing("Waiting for rollout to finish: the new spec has not been observed yet");
        }
        if (live.text("spec", "updateStrategy", "type").equals("OnDelete")) {
            return Health.healthy();
        }
        long desired = live.number("status", "desiredNumberScheduled");
        long updated = live.number("status", "updatedNumberScheduled");
        long available = live.number("status", "numberAvailable");
        if (updated < desired) {
            return progressing("Waiting for rollout to finish: %d of %d new pods are updated", updated, desired);
        }
        if (available < desired) {
            return progressing(
                    "Waiting for rollout to finish: %d of %d updated pods are available", available, desired);
        }
        return Health.healthy();
    }

    private static Health progressing(String message, Object... arguments) {
        return new Health(Status.PROGRESSING, message.formatted(arguments));
    }
}
