package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param check what was asked, stable: for instance {@code git/push}
 * @param status of it
 * @param seen what was seen, masked
 * @param finding cause and remedy; empty for OK, and for what was not asked
 */
public record CheckResult(String check, Status status, String seen, Optional<Finding> finding) {
    /** How a check ended. */
    public enum Status {
        OK,
        /** It could not be asked; the text says why. */
        SKIPPED,
        /** It works now, and may not for long, or is better changed. */
        WARNING,
        /** A deployment would fail on it. */
        ERROR
    }

    public static CheckResult ok(String check, String seen) {
        return new CheckResult(check, Status.OK, seen, Optional.empty());
    }

    public static CheckResult skipped(String check, String why) {
        return new CheckResult(check, Status.SKIPPED, why, Optional.empty());
    }

    public static CheckResult warning(String check, Finding finding) {
        return new CheckResult(check, Status.WARNING, finding.seen(), Optional.of(finding));
    }

    public static CheckResult error(String check, Finding finding) {
        return new CheckResult(check, Status.ERROR, finding.seen(), Optional.of(finding));
    }

    /** The code of its finding, else what was asked. */
    public String code() {
        return finding.map(Finding::code).orElse(check);
    }

    /** Where the documentation explains it, from the repository's root; "" where there is nothing to explain. */
    public String docs() {
        return finding.map(found -> "docs/findings.md#" + found.code()).orElse("");
    }
}
