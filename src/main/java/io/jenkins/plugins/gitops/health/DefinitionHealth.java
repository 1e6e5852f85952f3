package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** A CustomResourceDefinition is healthy once its objects can be created. */
final class DefinitionHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        if (Condition.whereTrue(live, "Terminating").isPresent()) {
            return new Health(Status.PROGRESSING, "The definition is being deleted");
        }
        Optional<Condition> names = Condition.of(live, "NamesAccepted").filter(Condition::isFalse);
        Optional<Condition> broken = names.or(() -> Condition.whereTrue(live, "NonStructuralSchema"));
        return broken.map(condition -> new Health(Status.DEGRADED, condition.message()))
                .orElseGet(() -> established(live));
    }

    private static Health established(Manifest live) {
        Optional<Condition> established = Condition.of(live, "Established");
        if (established.filter(Condition::isTrue).isPresent()) {
            return Health.healthy();
        }
        boolean installing = established.isEmpty() || established.get().reason().equals("Installing");
        return new Health(
                installing ? Status.PROGRESSING : Status.DEGRADED,
                established.map(Condition::message).orElse("Waiting for the definition to be established"));
    }
}
