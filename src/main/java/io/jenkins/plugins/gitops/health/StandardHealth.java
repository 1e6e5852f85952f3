package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/**
 * The health of kinds that nobody wrote a rule for, by the conventions of Kubernetes as kstatus reads them: conditions
 * {@code Reconciling}, {@code Stalled} and {@code Ready}, and {@code observedGeneration}. An object whose status has none of
 * them has no health.
 */
final class StandardHealth {
    private StandardHealth() {}

    static Optional<Health> of(Manifest live) {
        if (ObservedGeneration.isOld(live)) {
            return Optional.of(new Health(Status.PROGRESSING, "Waiting for the new spec to be observed"));
        }
        return Condition.whereTrue(live, "Stalled")
                .map(stalled -> new Health(Status.DEGRADED, said(stalled)))
                .or(() -> Condition.whereTrue(live, "Reconciling")
                        .map(moving -> new Health(Status.PROGRESSING, said(moving))))
                .or(() -> Condition.of(live, "Ready").map(StandardHealth::ready))
                .or(() -> ObservedGeneration.of(live).isPresent() ? Optional.of(Health.healthy()) : Optional.empty());
    }

    private static Health ready(Condition ready) {
        return new Health(ready.isTrue() ? Status.HEALTHY : Status.PROGRESSING, said(ready));
    }

    private static String said(Condition condition) {
        return condition.message().isEmpty() ? condition.reason() : condition.message();
    }
}
