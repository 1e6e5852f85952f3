package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.Attempts;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.reconcile.BadState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page of one application shows and its row does not: another value is worth looking there again. */
record Details(
        List<ResourceStatus> resources,
        List<RunningImage> running,
        String syncedRevision,
        Optional<Attempts> attempts,
        Map<Instant, Finding> failed,
        List<Finding> warnings,
        boolean terminal,
        List<BadState> badStates) {
    /** Shares its parts: those of one status are equal at a glance. */
    static Details of(ApplicationStatus status, List<BadState> badStates) {
        return new Details(
                status.resources(),
                status.running(),
                status.syncedRevision(),
                status.attempts(),
                status.failed(),
                status.warnings(),
                status.terminal(),
                badStates);
    }
}
