package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a person should know of an application.
 *
 * @param type COMPARISON, SYNC, HEALTH, PAUSED, DELETION or DEFINITION
 * @param severity ERROR, WARNING or INFO
 */
public record ConditionView(String type, String severity, CauseView finding) {
    private static final String ERROR = "ERROR";
    private static final String WARNING = "WARNING";
    private static final String INFO = "INFO";

    /** The worst first. @param paused why nothing is synced by itself, where a person has said so */
    public static List<ConditionView> of(
            ManagedApplication managed, Optional<ApplicationStatus> status, Optional<Finding> paused) {
        List<ConditionView> conditions = new ArrayList<>();
        status.ifPresent(seen -> {
            seen.cause().ifPresent(cause -> conditions.add(cause(seen, cause)));
            seen.failed().values().stream()
                    .filter(finding -> !Optional.of(finding).equals(seen.cause()))
                    .forEach(finding -> conditions.add(new ConditionView("SYNC", ERROR, CauseView.of(finding))));
        });
        status.ifPresent(seen -> seen.warnings()
                .forEach(finding -> conditions.add(new ConditionView("SYNC", WARNING, CauseView.of(finding)))));
        paused.ifPresent(finding -> conditions.add(new ConditionView("PAUSED", WARNING, CauseView.of(finding))));
        managed.application().warnings().forEach(warning -> conditions.add(definition(managed, warning)));
        if (managed.leaving()) {
            conditions.add(new ConditionView("DELETION", INFO, CauseView.of(leaving(managed))));
        }
        conditions.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        return conditions;
    }

    private static ConditionView cause(ApplicationStatus seen, Finding cause) {
        String type = seen.sync() == SyncStatus.UNKNOWN
                ? "COMPARISON"
                : cause.code().startsWith("health.") ? "HEALTH" : "SYNC";
        boolean bad = seen.terminal()
                || seen.sync() == SyncStatus.UNKNOWN
                || seen.health().status() == Health.Status.DEGRADED;
        return new ConditionView(type, bad ? ERROR : WARNING, CauseView.of(cause));
    }

    private static ConditionView definition(ManagedApplication managed, String warning) {
        return new ConditionView(
                "DEFINITION",
                WARNING,
                CauseView.of(new Finding(
                        "application.not-understood",
                        "%s: %s".formatted(managed.name(), warning),
                        "It is passed over; all else of the application counts",
                        "Correct or remove it in the application's manifest")));
    }

    private static Finding leaving(ManagedApplication managed) {
        return new Finding(
                "application.leaving",
                "%s is being deleted".formatted(managed.name()),
                "It is gone from where it was defined, or its parent is being deleted; what its finalizer asks for is done,"
                        + " then it is forgotten",
                "To keep it, put it back where it was defined, or sync the application that was deleted");
    }

    private static int rank(ConditionView condition) {
        return List.of(ERROR, WARNING, INFO).indexOf(condition.severity());
    }
}
