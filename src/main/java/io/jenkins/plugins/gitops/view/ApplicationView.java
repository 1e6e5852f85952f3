package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.view.RecordView.ResourceView;
import java.time.Instant;
import java.util.List;

/**
 * An application as the overview draws it.
 *
 * @param sync for instance {@code SYNCED}
 * @param health for instance {@code HEALTHY}
 * @param message why it is not healthy, "" where there is nothing to say
 * @param revision the commit it was judged at, "" before the first pass
 * @param driftSince null while the cluster is as Git wants it
 * @param comparedAt when it was last compared to the end, or known to be unchanged since; null before the first time
 * @param failedAttempts how often a sync to the present state failed, in a row
 * @param nextAttempt when it is tried again by itself, null where it is not
 */
public record ApplicationView(
        String name,
        String sync,
        String health,
        String message,
        String revision,
        Instant observedAt,
        Instant driftSince,
        Instant comparedAt,
        List<String> images,
        List<ResourceView> resources,
        CauseView cause,
        List<RecordView> records,
        int failedAttempts,
        Instant nextAttempt) {
    /** @param records of this application, newest first */
    public static ApplicationView of(ApplicationStatus status, List<RecordView> records) {
        return new ApplicationView(
                status.application(),
                status.sync().name(),
                status.health().status().name(),
                status.health().message(),
                status.evaluatedRevision(),
                status.observedAt(),
                status.driftSince().orElse(null),
                status.comparedAt().orElse(null),
                status.images().stream().sorted().toList(),
                status.resources().stream().map(ApplicationView::resource).toList(),
                status.cause().map(CauseView::of).orElse(null),
                records,
                status.attempts().map(ApplicationStatus.Attempts::failed).orElse(0),
                status.attempts().flatMap(ApplicationStatus.Attempts::next).orElse(null));
    }

    private static ResourceView resource(ApplicationStatus.ResourceStatus resource) {
        return new ResourceView(
                resource.key().toString(),
                resource.sync().name(),
                resource.health().map(health -> health.status().name()).orElse(""),
                resource.message());
    }
}
