package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.Optional;

/**
 * The objects that a sync of a part is of: it is over when these are as Git wants them and healthy, however the others do.
 *
 * @param objects as they are now; what is gone is not among them
 */
record Selected(List<ResourceStatus> objects) {
    private static final String HEALTH = "health.";

    /** Whether a sync is of a part alone. */
    static boolean selective(DeploymentRecord record) {
        return !record.options().sync().resources().isEmpty();
    }

    static Selected of(DeploymentRecord record, ApplicationStatus status) {
        ObjectSelection selection = SyncWishes.resources(record.options().sync());
        return new Selected(status.resources().stream()
                .filter(object -> selection.contains(object.key()))
                .toList());
    }

    /** For a sync whose turn has not come, or that is not over: only what holds for all syncs can end it. */
    static Verdict pending(ApplicationStatus status) {
        boolean broken = status.sync() == SyncStatus.UNKNOWN
                && status.terminal()
                && status.cause().isPresent();
        return broken ? Verdict.closed(Phase.FAILED, status.cause().get()) : Verdict.waiting("waiting for the sync");
    }

    /** @param status of a look that began after the sync was asked for */
    Verdict judge(ApplicationStatus status) {
        Optional<ResourceStatus> open = objects.stream()
                .filter(object -> !isDone(object) && !object.left())
                .findFirst();
        List<ResourceStatus> left =
                objects.stream().filter(ResourceStatus::left).toList();
        if (open.isEmpty() && !left.isEmpty()) {
            return Verdict.closed(Phase.FAILED, SyncFindings.leftOver(status.application(), left));
        }
        if (open.isEmpty()) {
            return new Verdict(Phase.SUCCEEDED, "healthy", null);
        }
        boolean hopeless = status.terminal() && status.cause().isPresent();
        // What ails the others is not this sync's matter.
        boolean theirs =
                status.cause().filter(cause -> cause.code().startsWith(HEALTH)).isPresent()
                        && objects.stream().noneMatch(Selected::isIll);
        if (hopeless && !theirs) {
            return Verdict.closed(Phase.FAILED, status.cause().get());
        }
        return Verdict.waiting(
                open.map(object -> object.key() + ": " + object.message()).orElse("not synced yet"));
    }

    private static boolean isDone(ResourceStatus object) {
        return object.sync() == SyncStatus.SYNCED
                && object.health()
                        .filter(health -> health.status() != Health.Status.HEALTHY)
                        .isEmpty();
    }

    private static boolean isIll(ResourceStatus object) {
        return object.health()
                .filter(health -> health.status() == Health.Status.DEGRADED)
                .isPresent();
    }
}
