package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;

/** A PodDisruptionBudget is degraded when it cannot be computed; having too few pods is no fault of its own. */
final class DisruptionBudgetHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        return Condition.of(live).stream()
                .filter(Condition::isFalse)
                .filter(condition -> !condition.reason().equals("InsufficientPods"))
                .findFirst()
                .map(condition -> new Health(Status.DEGRADED, condition.message()))
                .orElseGet(Health::healthy);
    }
}
