package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.sync.Comparer.Depth;

/**
 * What is asked of the next look at an application.
 *
 * @param explicit a person's or a pipeline's wish: syncs even where the policy is manual or the state is marked bad
 * @param prune deletes what Git no longer has, also where the policy does not; only where it is explicit
 * @param refresh renders anew and asks the server about each object, whatever is remembered
 * @param details what else; only where it is explicit
 */
public record SyncWish(boolean explicit, boolean prune, boolean refresh, SyncDetails details) {
    /** Only to look, and to do what the policy says. */
    public static final SyncWish LOOK = new SyncWish(false, false, false);

    /** To sync now. */
    public static final SyncWish SYNC = new SyncWish(true, false, false);

    /** Of the whole application, as its own options have it. */
    public SyncWish(boolean explicit, boolean prune, boolean refresh) {
        this(explicit, prune, refresh, SyncDetails.NONE);
    }

    /** Whether it is a person's wish that another person's cannot be mixed with. */
    boolean special() {
        return !details.isNone();
    }

    /** What is left of it once whoever wished for another one does not wait any more. */
    SyncWish without(SyncWish withdrawn) {
        if (!special() && !withdrawn.special()) {
            return new SyncWish(explicit, false, refresh);
        }
        return details.equals(withdrawn.details) ? LOOK : this;
    }

    SyncWish withoutRefresh() {
        return new SyncWish(explicit, prune, false, details);
    }

    /** Whether one look can make both content. */
    boolean goesWith(SyncWish other) {
        return !explicit || !other.explicit || details.equals(other.details);
    }

    /** What one look has to do so that both are content. */
    SyncWish and(SyncWish other) {
        return new SyncWish(
                explicit || other.explicit,
                prune || other.prune,
                refresh || other.refresh,
                explicit ? details : other.details);
    }

    /** @param sync whether a sync is to follow if anything differs */
    Depth depth(boolean sync) {
        if (refresh) {
            return Depth.ANEW;
        }
        return sync ? Depth.BEFORE_SYNC : Depth.STANDARD;
    }
}
