package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** A Pod is healthy when it is ready, or has succeeded; waiting on an error degrades one that restarts for ever. */
final class PodHealth implements HealthRule {
    private static final String IGNORE_RESTART_POLICY = "argocd.argoproj.io/ignore-restart-policy";
    private static final String HOOK = "argocd.argoproj.io/hook";

    @Override
    public Health assess(Manifest live) {
        boolean always = always(live);
        boolean judged = always
                || "true".equals(live.annotation(IGNORE_RESTART_POLICY))
                        && live.annotation(HOOK).isEmpty();
        Optional<ContainerState> stuck = ContainerState.all(live).stream()
                .filter(container -> judged && container.waitsOnError())
                .findFirst();
        if (stuck.isPresent()) {
            return new Health(Status.DEGRADED, stuck.get().waitingMessage());
        }
        return switch (live.text("status", "phase")) {
            case "Pending" -> new Health(Status.PROGRESSING, live.text("status", "message"));
            case "Succeeded" -> new Health(Status.HEALTHY, live.text("status", "message"));
            case "Failed" -> new Health(Status.DEGRADED, failure(live));
            case "Running" -> running(live, always);
            default -> new Health(Status.UNKNOWN, live.text("status", "message"));
        };
    }

    private static boolean always(Manifest live) {
        String policy = live.text("spec", "restartPolicy");
        return policy.isEmpty() || policy.equals("Always");
    }

    private static Health running(Manifest live, boolean always) {
        String message = live.text("status", "message");
        if (!always) {
            return new Health(Status.PROGRESSING, message);
        }
        if (Condition.whereTrue(live, "Ready").isPresent()) {
            return new Health(Status.HEALTHY, message);
        }
        boolean crashed = ContainerState.all(live).stream().anyMatch(ContainerState::crashedBefore);
        return new Health(crashed ? Status.DEGRADED : Status.PROGRESSING, message);
    }

    private static String failure(Manifest live) {
        String message = live.text("status", "message");
        return message.isEmpty()
                ? ContainerState.all(live).stream()
                        .map(ContainerState::failure)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                : message;
    }
}
