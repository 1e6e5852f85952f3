package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** An Argo Workflow is what its phase says. */
final class WorkflowHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        String message = live.text("status", "message");
        return switch (live.text("status", "phase")) {
            case "", "Pending", "Running" -> new Health(Status.PROGRESSING, message);
            case "Succeeded" -> new Health(Status.HEALTHY, message);
            case "Failed", "Error" -> new Health(Status.DEGRADED, message);
            default -> new Health(Status.UNKNOWN, message);
        };
    }
}
