package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;

/**
 * What is known of an ApplicationSet.
 *
 * @param name of the set
 * @param applications the names of those that are in force, sorted
 * @param findings what was wrong at the last evaluation; the applications are then those of the last good one
 */
public record SetStatus(String name, List<String> applications, List<Finding> findings) {
    public SetStatus {
        applications = List.copyOf(applications);
        findings = List.copyOf(findings);
    }
}
