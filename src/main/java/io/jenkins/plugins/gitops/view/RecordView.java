package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.record.Approval;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.Rollback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A deployment as its page draws it.
 *
 * @param phase for instance {@code SUCCEEDED}
 * @param closed whether it will not change any more
 * @param headline the outcome in one sentence, without its cause
 * @param headlineParts the same, for other languages
 * @param durationMillis from the request to the last thing that happened
 * @param cause null where there is none
 * @param rollback what it went back to, null where it is no rollback
 * @param kind DEPLOY, SYNC, ROLLBACK or DELETE
 * @param approval who let it through, null where nobody was asked
 */
public record RecordView(
        String id,
        String application,
        String phase,
        boolean closed,
        String headline,
        HeadlineParts headlineParts,
        Instant requestedAt,
        long durationMillis,
        List<ImageView> images,
        GitView git,
        BuildView build,
        List<TimelineView> timeline,
        List<ResourceView> resources,
        CauseView cause,
        Rollback rollback,
        ApproverView approval,
        String kind) {
    private static final String APPLICATION = "Application ";

    /**
     * @param wanted the reference that was asked for
     * @param digest as pushed, "" where unknown
     */
    public record ImageView(String wanted, String digest) {}

    /**
     * @param commit "" where nothing was pushed yet
     * @param changes what the commit changed
     * @param mergeRequestUrl "" where there is none
     */
    public record GitView(
            String repository,
            String branch,
            String commit,
            List<DeploymentRecord.Change> changes,
            String mergeRequestUrl) {}

    /** Who asked, from where; each "" where unknown. */
    public record BuildView(String name, String url, String user, String sourceCommit) {}

    /** @param afterMillis since the request */
    public record TimelineView(Instant time, long afterMillis, String text) {}

    /** Who let it through. */
    public record ApproverView(String id, String name, Instant time, String comment) {}

    /** One object. */
    public record ResourceView(String object, String sync, String health, String message) {}

    public static RecordView of(DeploymentRecord record) {
        return of(record, name -> false);
    }

    /** @param hidden which applications among its objects may not be seen, by their names */
    public static RecordView of(DeploymentRecord record, Predicate<String> hidden) {
        return new RecordView(
                record.id(),
                record.application(),
                record.phase().name(),
                record.phase().closed(),
                Headline.outcome(record),
                HeadlineParts.of(record),
                record.requestedAt(),
                Duration.between(record.requestedAt(), record.changedAt()).toMillis(),
                record.images().stream()
                        .map(image -> new ImageView(image.reference(), image.digest()))
                        .toList(),
                git(record),
                build(record),
                record.timeline().stream().map(entry -> line(record, entry)).toList(),
                resources(record, hidden),
                CauseView.of(record.cause()),
                record.options().rollback(),
                approver(record.options().approval()),
                RecordLine.of(record).kind());
    }

    private static GitView git(DeploymentRecord record) {
        return new GitView(
                record.git().repository(),
                record.git().branch(),
                record.git().commit(),
                record.changes(),
                record.mergeRequestUrl());
    }

    private static BuildView build(DeploymentRecord record) {
        return new BuildView(
                record.origin().build(),
                record.origin().url(),
                record.origin().user(),
                record.origin().sourceCommit());
    }

    private static TimelineView line(DeploymentRecord record, TimelineEntry entry) {
        long after = Duration.between(record.requestedAt(), entry.time()).toMillis();
        return new TimelineView(entry.time(), after, entry.text());
    }

    private static List<ResourceView> resources(DeploymentRecord record, Predicate<String> hidden) {
        return record.result() == null
                ? List.of()
                : record.result().resources().stream()
                        .filter(line -> !isHidden(line.object(), hidden))
                        .map(line -> new ResourceView(line.object(), line.sync(), line.health(), line.message()))
                        .toList();
    }

    private static ApproverView approver(Approval approval) {
        return approval == null
                ? null
                : new ApproverView(
                        approval.approver(), approval.approverName(), approval.approvedAt(), approval.comment());
    }

    private static boolean isHidden(String object, Predicate<String> hidden) {
        return object.startsWith(APPLICATION)
                && hidden.test(object.substring(object.lastIndexOf('/') + 1).replace(APPLICATION, ""));
    }
}
