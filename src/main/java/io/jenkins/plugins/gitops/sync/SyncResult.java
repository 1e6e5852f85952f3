package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * How a sync went.
 *
 * @param outcome of the whole
 * @param revision the commit that was synced
 * @param objects each object, in the order of the sync; the failure of one takes no result from another
 * @param finding why the outcome is what it is, where there is something to say
 */
public record SyncResult(Outcome outcome, String revision, List<ObjectResult> objects, Optional<Finding> finding) {
    public SyncResult {
        objects = List.copyOf(objects);
    }

    /** Whether anything in the cluster was changed. */
    public boolean changed() {
        return objects.stream().anyMatch(object -> switch (object.action()) {
            case CREATED, CONFIGURED, PRUNED -> true;
            default -> false;
        });
    }

    /** How a sync ended. */
    public enum Outcome {
        /** Every wanted object is applied; a prune may have been held back by a guard. */
        SUCCEEDED,
        /** Goes on with the next call: a hook, or the health of a wave, is waited for; the finding says which. */
        RUNNING,
        /** At least one object was refused or failed. */
        FAILED,
        /** This installation does not hold the cluster's Lease: nothing more was changed. */
        OBSERVE_ONLY,
        /** Ended between two objects because something newer came. */
        CANCELLED
    }
}
