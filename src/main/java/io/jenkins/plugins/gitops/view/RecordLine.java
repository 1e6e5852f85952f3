package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import java.time.Instant;
import java.util.List;

/**
 * What is kept in memory of a deployment, so that many are found without reading them again.
 *
 * @param deletion whether it deleted the application
 * @param follow whether it was followed into the cluster
 * @param pushed whether it made a commit of its own
 * @param images references, with their tags
 * @param context the full name of the job or folder whose credentials were used, "" for the controller's own
 * @param cause in one sentence, "" where there is none
 * @param approver "" where nobody was asked
 * @param approvedAt null where nobody was asked
 */
public record RecordLine(
        String id,
        String application,
        Instant at,
        Instant changedAt,
        Phase phase,
        boolean sync,
        boolean rollback,
        boolean deletion,
        boolean follow,
        boolean pushed,
        List<String> images,
        String user,
        String build,
        String buildUrl,
        String repository,
        String branch,
        String commit,
        String sourceCommit,
        String context,
        String cause,
        String approver,
        Instant approvedAt) {
    private static final int CAUSE = 300;

    public static RecordLine of(DeploymentRecord record) {
        return new RecordLine(
                record.id(),
                record.application(),
                record.requestedAt(),
                record.changedAt(),
                record.phase(),
                record.isSync(),
                record.rollback().isPresent(),
                record.isDeletion(),
                record.options().follow(),
                !record.changes().isEmpty() && !record.git().commit().isEmpty(),
                record.allImages().stream()
                        .map(WantedImage::reference)
                        .distinct()
                        .toList(),
                record.origin().user(),
                record.origin().build(),
                record.origin().url(),
                record.git().repository(),
                record.git().branch(),
                record.git().commit(),
                record.origin().sourceCommit(),
                record.origin().context(),
                record.cause() == null ? "" : Texts.capped(record.cause().seen(), CAUSE),
                record.options().approval() == null
                        ? ""
                        : record.options().approval().approverName(),
                record.options().approval() == null
                        ? null
                        : record.options().approval().approvedAt());
    }

    /** Whether it brought something to an end that one can go back to. */
    public boolean good() {
        return phase == Phase.SUCCEEDED && !sync && !deletion && follow && !commit.isEmpty();
    }

    /** DEPLOY, SYNC, ROLLBACK or DELETE. */
    public String kind() {
        if (deletion) {
            return "DELETE";
        }
        if (sync) {
            return "SYNC";
        }
        return rollback ? "ROLLBACK" : "DEPLOY";
    }
}
