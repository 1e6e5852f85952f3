package io.jenkins.plugins.gitops.view;

import java.time.Instant;
import java.util.List;

/**
 * One thing that somebody had done.
 *
 * @param person "" where unknown
 * @param action DEPLOY, SYNC, ROLLBACK, DELETE or APPROVE
 * @param what images, or for a sync the commit
 * @param before the images before it
 * @param outcome for instance {@code SUCCEEDED}
 * @param cause "" where there is none
 * @param cluster "" for an application that is gone
 * @param record the record's id
 */
public record AuditEntry(
        Instant at,
        String application,
        String person,
        String action,
        List<String> what,
        List<String> before,
        String outcome,
        String cause,
        String cluster,
        String namespace,
        String repository,
        String commit,
        String sourceCommit,
        String build,
        String buildUrl,
        String record) {
    private static final List<String> HEAD = List.of(
            "at",
            "application",
            "person",
            "action",
            "what",
            "before",
            "outcome",
            "cause",
            "cluster",
            "namespace",
            "repository",
            "commit",
            "sourceCommit",
            "build",
            "buildUrl",
            "record");

    /** As rows of a table, the first one with names. */
    public static String csv(List<AuditEntry> entries) {
        StringBuilder csv = new StringBuilder(Csv.row(HEAD));
        entries.forEach(entry -> csv.append(Csv.row(entry.cells())));
        return csv.toString();
    }

    private List<String> cells() {
        return List.of(
                at.toString(),
                application,
                person,
                action,
                String.join(" ", what),
                String.join(" ", before),
                outcome,
                cause,
                cluster,
                namespace,
                repository,
                commit,
                sourceCommit,
                build,
                buildUrl,
                record);
    }
}
