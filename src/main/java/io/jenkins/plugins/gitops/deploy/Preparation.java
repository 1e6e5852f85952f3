package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** From a request to a record on disk, with everything that can be judged before anything leaves the machine. */
final class Preparation {
    private final Targets targets;
    private final RecordStore records;
    private final Function<DeploymentRecord, PreflightReport> preflight;
    private final UnaryOperator<DeploymentRecord> rollbacks;
    private final Clock clock;

    /**
     * @param preflight judges a record offline; a refusal ends the deployment, a warning stands in its timeline
     * @param rollbacks finds what a rollback goes back to, see {@link Rollbacks#complete}; may ask the Git server
     */
    Preparation(
            Targets targets,
            RecordStore records,
            Function<DeploymentRecord, PreflightReport> preflight,
            UnaryOperator<DeploymentRecord> rollbacks,
            Clock clock) {
        this.targets = targets;
        this.records = records;
        this.preflight = preflight;
        this.rollbacks = rollbacks;
        this.clock = clock;
    }

    /**
     * Puts the record down.
     *
     * @return PREPARED, or already FAILED with the finding; fails with a finding where the request names nothing that is
     *     known, so that there is nothing to record
     */
    DeploymentRecord prepare(DeploymentRequest request) {
        Targets.requireSomething(request);
        SyncWishes.check(request.options().sync());
        DeploymentRecord named = record(request, targets.of(request));
        DeploymentRecord asked = named.rollback().isPresent() ? rollbacks.apply(named) : named;
        PreflightReport report = preflight.apply(asked);
        DeploymentRecord record = warned(asked, report);
        records.put(record);
        return report.refusals().stream()
                .findFirst()
                .map(finding -> refused(record, finding))
                .orElse(record);
    }

    private DeploymentRecord warned(DeploymentRecord record, PreflightReport report) {
        DeploymentRecord warned = record;
        for (Finding warning : report.warnings()) {
            warned = warned.to(record.phase(), clock.instant(), "warning: " + warning.sentence());
        }
        return warned;
    }

    private DeploymentRecord refused(DeploymentRecord record, Finding finding) {
        DeploymentRecord closed = record.withCause(finding)
                .to(Phase.FAILED, clock.instant(), DeployFindings.closing(Phase.FAILED, finding));
        records.put(closed);
        return closed;
    }

    private DeploymentRecord record(DeploymentRequest request, Targets.Target target) {
        Origin asked = request.origin();
        Instant now = clock.instant();
        return new DeploymentRecord(
                request.id(),
                request.application(),
                Phase.PREPARED,
                new Origin(asked.build(), asked.url(), asked.user(), asked.sourceCommit(), target.context()),
                request.images(),
                new GitTarget(target.repository(), target.branch(), target.credentialId(), "", ""),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(now, "requested")),
                now.plus(request.timeout()),
                request.options(),
                "");
    }
}
