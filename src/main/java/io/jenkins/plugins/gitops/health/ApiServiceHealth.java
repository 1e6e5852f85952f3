package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;

/** An APIService is healthy once its server answers. */
final class ApiServiceHealth implements HealthRule {
    @Override
    public Health assess(Manifest live) {
        Optional<Condition> available = Condition.of(live, "Available");
        boolean answers = available.filter(Condition::isTrue).isPresent();
        String said = available
                .map(condition -> (condition.reason() + ": " + condition.message()).strip())
                .orElse("Waiting to be processed");
        return new Health(answers ? Status.HEALTHY : Status.PROGRESSING, said);
    }
}
