package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.Attempts;
import io.jenkins.plugins.gitops.store.StoreException;
import io.jenkins.plugins.gitops.sync.SyncResult;
import java.time.Instant;
import java.util.Optional;

/** What a sync leaves to remember, and to do again. */
final class Aftermath {
    private Aftermath() {}

    static Memory remember(Memory memory, SyncResult result, String revision, String hash, Instant now) {
        return switch (result.outcome()) {
            case SUCCEEDED -> memory.synced(revision, hash, now);
            case FAILED -> memory.failed(hash, now, StatusBuilder.failure(result));
            case RUNNING, OBSERVE_ONLY, CANCELLED -> memory;
        };
    }

    static boolean unfulfilled(SyncResult result, Memory after, ClusterSlot slot) {
        return switch (result.outcome()) {
            case SUCCEEDED -> false;
            case RUNNING, CANCELLED -> true;
            case OBSERVE_ONLY -> !othersLease(slot);
            // Asked for once, tried twice: where nothing is automated nobody else would tell a fault from a refusal.
            case FAILED -> after.attempts() == 1 && !after.hookFailed(after.attemptedHash());
        };
    }

    // The Lease of our own predecessor, killed a moment ago, runs out by itself.
    static boolean othersLease(ClusterSlot slot) {
        String holder = slot.lease().holder();
        return !holder.isEmpty() && !holder.startsWith(slot.live().installation() + "/");
    }

    /** What is known of failed syncs of the present state, and when the next one comes. */
    static Optional<Attempts> attempts(Memory memory, String desired, SyncPolicy policy, SyncDecision decision) {
        if (!memory.unfinished(desired)) {
            return Optional.empty();
        }
        boolean over = !policy.automated()
                || memory.bad(desired).isPresent()
                || memory.hookFailed(desired) && SyncDecision.isOver(policy.retry(), memory);
        Optional<Instant> next = over
                ? Optional.empty()
                : Optional.of(memory.lastAttempt().plus(Pause.after(memory.attempts(), policy.retry())));
        return Optional.of(new Attempts(memory.attempts(), next, decision.reason()));
    }

    /** Tells a status of a sync that failed, where none goes on: what it was to do is not done. */
    static void tell(StatusBuilder status, Memory memory, String desired, SyncPolicy policy) {
        if (status.busy() || !memory.unfinished(desired)) {
            return;
        }
        boolean repeated = memory.attempts() > 1;
        if (memory.hookFailed(desired)) {
            boolean hopeless = !policy.automated() || repeated || SyncDecision.isOver(policy.retry(), memory);
            status.hookFailed(memory.failure(), hopeless);
        } else {
            boolean mayPass = policy.automated() && StatusBuilder.isFault(memory.failure());
            status.unfinished(memory.failure(), repeated && !mayPass);
        }
    }

    /** Whether the next look may go better with nothing changed. */
    static boolean mayPass(FindingException problem) {
        if (problem instanceof GitException git) {
            return git.transientFault();
        }
        if (problem instanceof ClusterException cluster) {
            return cluster.transientFault();
        }
        return problem instanceof StoreException || problem instanceof ProjectAwaitedException;
    }
}
