package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.preflight.CheckResult.Status;
import java.util.List;

/** All that a round of checks found, in the order in which it was asked. */
public record CheckReport(List<CheckResult> results) {
    public CheckReport {
        results = List.copyOf(results);
    }

    /** Whether nothing speaks against a deployment. */
    public boolean passed() {
        return count(Status.ERROR) == 0;
    }

    public long count(Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** For instance {@code 1 error, 2 warnings, 9 fine, 1 not asked}. */
    public String summary() {
        long errors = count(Status.ERROR);
        long warnings = count(Status.WARNING);
        return "%d error%s, %d warning%s, %d fine, %d not asked"
                .formatted(
                        errors,
                        errors == 1 ? "" : "s",
                        warnings,
                        warnings == 1 ? "" : "s",
                        count(Status.OK),
                        count(Status.SKIPPED));
    }
}
