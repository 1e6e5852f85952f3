package io.jenkins.plugins.gitops.reconcile;

import java.util.Optional;

/**
 * What a deployment asks of whoever brings a cluster to Git's state: ours, later Argo CD or Flux. Nothing above this port
 * knows which one answers.
 */
public interface Reconciler {
    /**
     * Asks that an application be brought to a branch state that contains the commit. Returns at once; asking twice is
     * the same as asking once.
     *
     * @param explicit a person's or a pipeline's wish: syncs even where the policy is manual or the state is marked bad
     * @return the number of the newest pass so far: a status with a higher one comes from a pass that began after this call
     */
    default long request(String application, String commit, boolean explicit) {
        return request(application, commit, explicit ? SyncWish.SYNC : SyncWish.LOOK);
    }

    /** As {@link #request(String, String, boolean)}, with all that can be wished for. */
    long request(String application, String commit, SyncWish wish);

    /**
     * Takes back what was wished for of pruning, and of all else beyond the application's own options, and is not done yet:
     * whoever wished for it does not wait any more.
     */
    default void withdraw(String application, SyncWish wish) {}

    /**
     * Remembers that the state of a commit is bad: from now on only an {@linkplain #request explicit} wish goes back to it,
     * whichever commit it stands in. One that keeps no such memory does nothing.
     */
    default void markBad(String application, BadMark mark) {}

    /**
     * @param commit whose state is bad
     * @param reason for people
     * @param deployment the id of the rollback that left it
     */
    record BadMark(String commit, String reason, String deployment) {}

    /** What is known of an application now; empty for one that is unknown. */
    Optional<ApplicationStatus> observe(String application);

    /** Called after each change of an application's status, on a thread that must not be held up. */
    Subscription subscribe(StatusListener listener);

    /** Ends a subscription. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Told that an application's status has changed. */
    @FunctionalInterface
    interface StatusListener {
        void changed(ApplicationStatus status);
    }
}
