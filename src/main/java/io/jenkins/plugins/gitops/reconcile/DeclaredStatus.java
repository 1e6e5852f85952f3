package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of an applications repository.
 *
 * @param repository the one
 * @param revision the commit that was read last with success, "" before the first
 * @param applications the names of those that are in force, sorted
 * @param findings what was wrong at the last reading, and what it passed over
 * @param sets its ApplicationSets; their applications are among those above
 */
public record DeclaredStatus(
        ApplicationsRepository repository,
        String revision,
        List<String> applications,
        List<Finding> findings,
        List<SetStatus> sets) {
    public DeclaredStatus {
        sets = List.copyOf(sets);
        applications = List.copyOf(applications);
        findings = List.copyOf(findings);
    }

    /** What was wrong with the repository, and with each of its sets. */
    public List<Finding> allFindings() {
        return Stream.concat(findings.stream(), sets.stream().flatMap(set -> set.findings().stream()))
                .toList();
    }
}
