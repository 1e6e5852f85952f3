package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one commit of an applications repository holds.
 *
 * @param manifests each Application that can be used, as JSON, by its name
 * @param names of all Applications, also of those that cannot be used
 * @param administration what an administrator lets it hold beside
 * @param findings what is wrong, and what was passed over
 * @param applicationSets each ApplicationSet, as JSON, by its name; "" for one that cannot be kept
 */
record DeclaredReading(
        Map<String, String> manifests,
        Set<String> names,
        Administration administration,
        List<Finding> findings,
        Map<String, String> applicationSets) {
    DeclaredReading {
        manifests = Map.copyOf(manifests);
        names = Set.copyOf(names);
        findings = List.copyOf(findings);
        applicationSets = Map.copyOf(applicationSets);
    }

    boolean isEmpty() {
        return names.isEmpty() && applicationSets.isEmpty();
    }
}
