package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a set's generators and template gave.
 *
 * @param applications those that can be used, by name
 * @param names of all that were made, also of those that cannot be used
 * @param findings what is wrong with the others, and what a person should know
 * @param again after which time there may be something new though no repository changed
 */
public record Expansion(
        Map<String, Manifest> applications, Set<String> names, List<Finding> findings, Optional<Duration> again) {
    public Expansion {
        applications = Map.copyOf(applications);
        names = Set.copyOf(names);
        findings = List.copyOf(findings);
    }
}
