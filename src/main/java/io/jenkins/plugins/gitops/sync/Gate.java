package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.WriterLease;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asked before each object: may the sync go on? Once shut it stays shut. */
final class Gate {
    private final WriterLease lease;
    private final Interruption cancelled;
    private volatile Outcome shut;

    Gate(WriterLease lease, Interruption cancelled) {
        this.lease = lease;
        this.cancelled = cancelled;
    }

    /** Whether the next object may be changed. */
    boolean open() {
        return open(cancelled);
    }

    /** Whether what the next objects need may be waited for any longer. */
    boolean mayWait() {
        return open(cancelled::whileWaiting);
    }

    private boolean open(BooleanSupplier ends) {
        if (shut == null) {
            if (!lease.held()) {
                shut = Outcome.OBSERVE_ONLY;
            } else if (ends.getAsBoolean()) {
                shut = Outcome.CANCELLED;
            }
        }
        return shut == null;
    }

    /** How the sync ended, where it was ended. */
    Optional<Outcome> outcome() {
        return Optional.ofNullable(shut);
    }

    /** Why it was ended, where a person has to know. */
    Optional<Finding> finding() {
        if (shut != Outcome.OBSERVE_ONLY) {
            return Optional.empty();
        }
        String holder = lease.holder();
        return Optional.of(new Finding(
                "sync.observe-only",
                holder.isEmpty() ? "The cluster's Lease is not held" : "The cluster's Lease is held by " + holder,
                "Another controller writes to this cluster, or did until now, or this one does under another name of the"
                        + " same cluster; here it only observes",
                "Stop the other one, or let an administrator take the Lease over; register each cluster once"));
    }
}
