package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.reconcile.ApplicationReconciler;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
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
import java.util.stream.Collectors;

/** From a request to a record on disk, with everything that can be judged before anything leaves the machine. */
final class Preparation {
    private final ApplicationReconciler applications;
    private final RecordStore records;
    private final Function<DeploymentRecord, PreflightReport> preflight;
    private final Clock clock;

    /** @param preflight judges a record offline; a refusal ends the deployment, a warning stands in its timeline */
    Preparation(
            ApplicationReconciler applications,
            RecordStore records,
            Function<DeploymentRecord, PreflightReport> preflight,
            Clock clock) {
        this.applications = applications;
        this.records = records;
        this.preflight = preflight;
        this.clock = clock;
    }

    /**
     * Puts the record down.
     *
     * @return PREPARED, or already FAILED with the finding; fails with a finding where the request names nothing that is
     *     known, so that there is nothing to record
     */
    DeploymentRecord prepare(DeploymentRequest request) {
        ManagedApplication managed =
                applications.application(request.application()).orElseThrow(() -> unknown(request));
        if (request.images().isEmpty()) {
            throw new FindingException(new Finding(
                    "deploy.no-image",
                    "No image was named for " + request.application(),
                    "There is nothing to deploy",
                    "Give the step an image with its tag, for instance image: 'registry.example:5005/team/app:1.2'"));
        }
        DeploymentRecord asked = record(request, managed);
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

    private DeploymentRecord record(DeploymentRequest request, ManagedApplication managed) {
        Application application = managed.application();
        boolean own = request.gitCredentialId().isEmpty();
        String context = own ? managed.context() : request.origin().context();
        Origin asked = request.origin();
        Instant now = clock.instant();
        return new DeploymentRecord(
                request.id(),
                application.name(),
                Phase.PREPARED,
                new Origin(asked.build(), asked.url(), asked.user(), asked.sourceCommit(), context),
                request.images(),
                new GitTarget(
                        application.source().repoUrl(),
                        application.source().targetRevision(),
                        own ? managed.gitCredentialId() : request.gitCredentialId(),
                        "",
                        ""),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(now, "requested")),
                now.plus(request.timeout()));
    }

    private FindingException unknown(DeploymentRequest request) {
        String known = applications.applications().stream()
                .map(ManagedApplication::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return new FindingException(new Finding(
                "deploy.unknown-application",
                "There is no application \"%s\"; there is %s"
                        .formatted(request.application(), known.isEmpty() ? "none" : known),
                "The step names an application that is not configured here",
                "Correct the name, or add the application to the global configuration"));
    }
}
