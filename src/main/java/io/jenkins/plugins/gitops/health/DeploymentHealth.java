package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A Deployment is healthy when its newest template alone runs, with every replica available. */
final class DeploymentHealth implements HealthRule {
    static final String DEADLINE_EXCEEDED = "ProgressDeadlineExceeded";

    @Override
    public Health assess(Manifest live) {
        if ("true".equals(live.text("spec", "paused"))) {
            return new Health(Status.SUSPENDED, "Deployment is paused");
        }
        if (live.generation() > live.number("status", "observedGeneration")) {
            return progressing("Waiting for rollout to finish: the new spec has not been observed yet");
        }
        if (deadlineExceeded(live)) {
            return new Health(Status.DEGRADED, "Deployment \"" + live.name() + "\" exceeded its progress deadline");
        }
        return rollout(live);
    }

    static boolean deadlineExceeded(Manifest live) {
        return Condition.of(live, "Progressing")
                .filter(condition -> condition.reason().equals(DEADLINE_EXCEEDED))
                .isPresent();
    }

    private static Health rollout(Manifest live) {
        long wanted = live.number("spec", "replicas");
        long updated = live.number("status", "updatedReplicas");
        long available = live.number("status", "availableReplicas");
        long old = live.number("status", "replicas") - updated;
        if (updated < wanted) {
            return progressing("Waiting for rollout to finish: %d of %d new replicas are updated", updated, wanted);
        }
        if (old > 0) {
            return progressing("Waiting for rollout to finish: %d old replicas are pending termination", old);
        }
        if (available < updated) {
            return progressing(
                    "Waiting for rollout to finish: %d of %d updated replicas are available", available, updated);
        }
        return Health.healthy();
    }

    private static Health progressing(String message, Object... arguments) {
        return new Health(Status.PROGRESSING, message.formatted(arguments));
    }
}
