package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.stream.Collectors;

/** What a sync to Git as it is says of itself. */
final class SyncFindings {
    private static final int SHOWN = 5;

    private SyncFindings() {}

    /** All that Git wants is there and healthy; what it no longer has is there too, and nobody takes it away. */
    static Finding leftOver(ApplicationStatus status) {
        return leftOver(
                status.application(),
                status.resources().stream()
                        .filter(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                        .toList());
    }

    static Finding leftOver(String application, List<ResourceStatus> objects) {
        List<String> left = objects.stream()
                .map(resource -> resource.key() + " (" + resource.message() + ")")
                .toList();
        String shown = left.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = left.size() > SHOWN ? " and %d more".formatted(left.size() - SHOWN) : "";
        return new Finding(
                "sync.left-over",
                "Still in the cluster: " + shown + more,
                "What Git wants is synced and healthy. What it no longer has was not deleted: "
                        + "pruning is off, or a guard keeps it",
                "Add prune: true, or switch pruning on for the application; "
                        + "gitopsSync(application: '%s', prune: true, dryRun: true) says what confirms what a guard keeps"
                                .formatted(application));
    }
}
