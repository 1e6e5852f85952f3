package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.sync.Operation;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.sync.Syncer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a sync that is under way: it goes on, gives way to a newer one, or is given up. */
final class OperationCourse {
    private final Syncer syncer;
    private final SyncRequest request;
    private final Memory memory;
    private final String desired;
    private final boolean explicit;
    private final Optional<Operation> running;

    /**
     * @param request what a sync would ask for now
     * @param desired the hash of the state that Git asks for
     */
    OperationCourse(Syncer syncer, SyncRequest request, Memory memory, String desired, boolean explicit) {
        this.syncer = syncer;
        this.memory = memory;
        this.desired = desired;
        this.explicit = explicit;
        this.running = syncer.running(request.target());
        SyncRequest joined = running.map(request::joining).orElse(request);
        this.request = heals(joined) ? joined.with(joined.settings().withoutHooks()) : joined;
    }

    // What is only put back to where it was needs no migration, and nobody is told of it.
    private boolean heals(SyncRequest full) {
        return !explicit
                && desired.equals(memory.syncedHash())
                && !memory.hookFailed(desired)
                && running.filter(operation -> operation.state().equals(full.state()))
                        .isEmpty();
    }

    SyncRequest request() {
        return request;
    }

    /** How long a sync to just this state is at work. */
    Duration spent(OperationTime time, Instant now) {
        return time.at(running.filter(operation -> operation.state().equals(request.state())), now);
    }

    /**
     * The result as it counts. What goes on though it has failed is ended, and is over only when nothing of it is left: a
     * hook that takes its time to go is no further attempt.
     */
    SyncResult ended(SyncResult result) {
        if (result.outcome() != Outcome.FAILED || endLate(StatusBuilder.failure(result))) {
            return result;
        }
        return new SyncResult(Outcome.RUNNING, result.revision(), result.objects(), result.finding());
    }

    // Gives whether nothing of it is left.
    private boolean endLate(Finding why) {
        boolean over = syncer.running(request.target()).isEmpty();
        return over || request.lease().held() && syncer.end(request.target(), why);
    }

    /** Whether a sync to just this state is under way. */
    boolean goesOn() {
        boolean wanted = explicit || memory.bad(desired).isEmpty();
        return wanted
                && running.filter(operation -> operation.state().equals(request.state()))
                        .isPresent();
    }

    /** Whether a sync of this very render is under way that was asked for something else. */
    boolean busyWithAnother() {
        return running.filter(operation ->
                        operation.state().startsWith(request.render().inputHash() + " ")
                                && !operation.state().equals(request.state()))
                .isPresent();
    }

    /** Whether Git is to be asked for something newer before a failed sync is tried again. */
    boolean refreshes(SyncDecision decision, SyncPolicy.Retry retry) {
        return decision.action() == Action.SYNC
                && retry.refresh()
                && !explicit
                && !goesOn()
                && memory.unfinished(desired);
    }

    /** Ends what is under way, where nothing is to be synced any more. */
    void giveUp() {
        if (running.isPresent() && request.lease().held()) {
            syncer.abandon(request.target());
        }
    }
}
