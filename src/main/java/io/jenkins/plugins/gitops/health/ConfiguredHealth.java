package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * The rule of the configuration for one kind.
 *
 * @param kind the group, a slash and the kind
 * @param checks in their order; the first that is met tells the health
 * @param problem why the rule cannot be used, where it cannot
 */
record ConfiguredHealth(String kind, List<Check> checks, Optional<Finding> problem) {
    ConfiguredHealth {
        checks = List.copyOf(checks);
    }

    /**
     * @param when met where it is true; empty for always
     * @param status of what meets it
     * @param message a text
     * @param messageExpression gives the text in place of {@code message}, where there is one
     */
    record Check(
            Optional<CelExpression> when,
            Health.Status status,
            String message,
            Optional<CelExpression> messageExpression) {}

    /** Empty where no check is met; fails with a finding where an expression cannot be evaluated. */
    Optional<Health> assess(Manifest live) {
        for (Check check : checks) {
            if (check.when().isEmpty() || check.when().get().isTrueOf(live)) {
                String message = check.messageExpression()
                        .flatMap(expression -> expression.textOf(live))
                        .orElse(check.message());
                return Optional.of(new Health(check.status(), message));
            }
        }
        return Optional.empty();
    }

    /** The same for a kind that has two rules. */
    ConfiguredHealth twice() {
        return new ConfiguredHealth(kind, checks, Optional.of(HealthText.twice(kind)));
    }
}
