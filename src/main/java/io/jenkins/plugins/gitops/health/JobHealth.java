package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** A Job is what its terminal condition says, and progressing without one. */
final class JobHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        return Condition.whereTrue(live, "Failed")
                .map(failed -> new Health(Status.DEGRADED, failed.message()))
                .or(() -> Condition.whereTrue(live, "Suspended")
                        .map(suspended -> new Health(Status.SUSPENDED, suspended.message())))
                .or(() -> complete(live).map(complete -> new Health(Status.HEALTHY, complete.message())))
                .orElseGet(() -> new Health(Status.PROGRESSING, "Waiting for the job to complete"));
    }

    private static Optional<Condition> complete(Manifest live) {
        return Condition.whereTrue(live, "Complete");
    }
}
