package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.sync.Comparer.Depth;
import io.jenkins.plugins.gitops.sync.Comparison;

/**
 * What is asked of the next look at an application.
 *
 * @param explicit a person's or a pipeline's wish: syncs even where the policy is manual or the state is marked bad
 * @param prune deletes what Git no longer has, also where the policy does not; only where it is explicit
 * @param refresh renders anew and asks the server about each object, whatever is remembered
 */
public record SyncWish(boolean explicit, boolean prune, boolean refresh) {
    /** Only to look, and to do what the policy says. */
    public static final SyncWish LOOK = new SyncWish(false, false, false);

    /** To sync now. */
    public static final SyncWish SYNC = new SyncWish(true, false, false);

    SyncWish withoutPrune() {
        return new SyncWish(explicit, false, refresh);
    }

    SyncWish withoutRefresh() {
        return new SyncWish(explicit, prune, false);
    }

    /** What one look has to do so that both are content. */
    SyncWish and(SyncWish other) {
        return new SyncWish(explicit || other.explicit, prune || other.prune, refresh || other.refresh);
    }

    /** Whether what Git no longer has is deleted. */
    boolean prunes(SyncPolicy policy) {
        return policy.prune() && (policy.automated() || explicit) || explicit && prune;
    }

    /** Whether there is anything to do; what is only to be pruned counts where pruning is on, else it is shown and left alone. */
    boolean differs(Comparison comparison, SyncPolicy policy) {
        return comparison.needsSync()
                || (prunes(policy) && !comparison.toPrune().isEmpty());
    }

    /** @param sync whether a sync is to follow if anything differs */
    Depth depth(boolean sync) {
        if (refresh) {
            return Depth.ANEW;
        }
        return sync ? Depth.BEFORE_SYNC : Depth.STANDARD;
    }
}
