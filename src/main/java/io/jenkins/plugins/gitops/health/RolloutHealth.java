package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;
import java.util.Set;

/**
 * An Argo Rollout: what its controller says in {@code status.phase}, which it does since version 1.0; else by its
 * conditions, pauses and replicas. One that is paused between two steps is suspended, an aborted one is degraded.
 */
final class RolloutHealth implements HealthRule {
    private static final Set<String> GIVEN_UP =
            Set.of("RolloutAborted", "ProgressDeadlineExceeded", "RolloutAnalysisRunFailed");

    @Override
    public Health assess(Manifest live) {
        if (live.at("status").isEmpty() || ObservedGeneration.isOld(live)) {
            return progressing("Waiting for rollout to finish: the new spec has not been observed yet");
        }
        return broken(live)
                .map(message -> new Health(Status.DEGRADED, message))
                .or(() -> told(live))
                .or(() -> paused(live))
                .or(() -> replicas(live))
                .orElseGet(() -> traffic(live));
    }

    /** Why its controller does not go on; empty while it does. */
    static Optional<String> broken(Manifest live) {
        Optional<Condition> invalid = Condition.of(live, "InvalidSpec").filter(condition -> !condition.isFalse());
        Optional<Condition> ended = Condition.of(live, "Progressing")
                .filter(condition -> GIVEN_UP.contains(condition.reason()))
                .filter(condition -> !condition.isTrue());
        return invalid.or(() -> ended).map(Condition::message);
    }

    private static Optional<Health> told(Manifest live) {
        String message = live.text("status", "message");
        return switch (live.text("status", "phase")) {
            case "Healthy" -> Optional.of(new Health(Status.HEALTHY, message));
            case "Paused" ->
                Optional.of(new Health(Status.SUSPENDED, message.isEmpty() ? "Rollout is paused" : message));
            case "Degraded" -> Optional.of(new Health(Status.DEGRADED, message));
            case "Progressing" -> Optional.of(new Health(Status.PROGRESSING, message));
            default -> Optional.empty();
        };
    }

    private static Optional<Health> paused(Manifest live) {
        if ("true".equals(live.text("status", "abort"))) {
            return Optional.of(new Health(Status.DEGRADED, "Rollout is aborted"));
        }
        boolean paused = "true".equals(live.text("spec", "paused"))
                || !live.maps("status", "pauseConditions").isEmpty();
        return paused ? Optional.of(new Health(Status.SUSPENDED, "Rollout is paused")) : Optional.empty();
    }

    private static Optional<Health> replicas(Manifest live) {
        long wanted = live.at("spec", "replicas").isPresent() ? live.number("spec", "replicas") : 1;
        long updated = live.number("status", "updatedReplicas");
        if (live.text("status", "currentPodHash").isEmpty() || updated < wanted) {
            return Optional.of(progressing("Waiting for rollout to finish: more replicas need to be updated"));
        }
        // Blue-green keeps the old ones for a while on purpose.
        if (live.at("spec", "strategy", "canary").isPresent() && live.number("status", "replicas") > updated) {
            return Optional.of(progressing("Waiting for rollout to finish: old replicas are pending termination"));
        }
        return live.number("status", "availableReplicas") < updated
                ? Optional.of(
                        progressing("Waiting for rollout to finish: updated replicas are still becoming available"))
                : Optional.empty();
    }

    private static Health traffic(Manifest live) {
        String current = live.text("status", "currentPodHash");
        if (live.at("spec", "strategy", "blueGreen").isPresent()
                && !live.text("status", "blueGreen", "activeSelector").equals(current)) {
            return progressing("Waiting for rollout to finish: the active service still serves the old pods");
        }
        return live.text("status", "stableRS").equals(current)
                ? Health.healthy()
                : progressing("Waiting for rollout to finish its steps");
    }

    private static Health progressing(String message) {
        return new Health(Status.PROGRESSING, message);
    }
}
