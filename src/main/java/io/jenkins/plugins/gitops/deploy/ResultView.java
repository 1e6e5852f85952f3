package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord.ResourceLine;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Result;

/** What a record keeps of an application's status. */
final class ResultView {
    private ResultView() {}

    static Result of(ApplicationStatus status) {
        return new Result(
                status.evaluatedRevision(),
                status.sync().name(),
                status.health().status().name(),
                status.resources().stream().map(ResultView::line).toList());
    }

    private static ResourceLine line(ApplicationStatus.ResourceStatus resource) {
        return new ResourceLine(
                resource.key().toString(),
                resource.sync().name(),
                resource.health().map(health -> health.status().name()).orElse(""),
                resource.message());
    }
}
