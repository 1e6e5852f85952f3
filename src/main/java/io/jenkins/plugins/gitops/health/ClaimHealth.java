package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A PersistentVolumeClaim is healthy once it is bound. */
final class ClaimHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        return switch (live.text("status", "phase")) {
            case "Bound" -> Health.healthy();
            case "Pending" -> new Health(Status.PROGRESSING, "Waiting for a volume");
            case "Lost" -> new Health(Status.DEGRADED, "The claim has lost its volume");
            default -> new Health(Status.UNKNOWN, "");
        };
    }
}
