package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A CronJob is degraded only when its last finished run failed; a suspended one is healthy on purpose. */
final class CronJobHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        if ("true".equals(live.text("spec", "suspend"))) {
            return healthy("CronJob is suspended");
        }
        if (live.at("status").isEmpty()) {
            return new Health(Status.PROGRESSING, "Waiting for the status of the CronJob");
        }
        String scheduled = live.text("status", "lastScheduleTime");
        String succeeded = live.text("status", "lastSuccessfulTime");
        boolean active = !live.maps("status", "active").isEmpty();
        if (scheduled.isEmpty()) {
            return healthy("CronJob has not been scheduled yet");
        }
        if (active) {
            return healthy("");
        }
        if (succeeded.isEmpty()) {
            return healthy("CronJob has never succeeded");
        }
        // Both are UTC in the same format, so that the order of texts is the order of time.
        return succeeded.compareTo(scheduled) < 0
                ? new Health(Status.DEGRADED, "The last run of the CronJob failed")
                : healthy("");
    }

    private static Health healthy(String message) {
        return new Health(Status.HEALTHY, message);
    }
}
