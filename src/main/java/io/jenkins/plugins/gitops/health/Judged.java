package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Optional;

/**
 * What was found out about an object's health.
 *
 * @param health empty for objects that have none, or are not to count
 * @param problem why a rule of the configuration could not be used; the health is the built-in one then
 */
public record Judged(Optional<Health> health, Optional<Finding> problem) {
    static Judged of(Optional<Health> health) {
        return new Judged(health, Optional.empty());
    }
}
