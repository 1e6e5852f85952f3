package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one application on one cluster to what a render wants. Safe for many applications at once; one application must
 * not be synced twice at the same time.
 */
public interface Syncer {
    /**
     * Creates, updates and prunes, as far as it gets without waiting for what takes long: where the result says RUNNING,
     * it is to be called again. What goes wrong with an object is in its result; the state on disk that cannot be
     * written fails with a {@link io.jenkins.plugins.gitops.store.StoreException} before anything is sent.
     *
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where the server cannot be asked what kinds it serves;
     *     nothing is sent then
     */
    SyncResult sync(SyncRequest request);

    /** The sync of an application that is under way: it goes on with a request for the same {@link SyncRequest#state()}. */
    default Optional<Operation> running(Target target) {
        return Optional.empty();
    }

    /**
     * Gives up the sync that is under way, if there is one, and deletes those of its hooks that still run.
     *
     * @return whether nothing of it is there any more; else it is to be called again
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where that cannot be told
     */
    default boolean abandon(Target target) {
        return true;
    }

    /**
     * Ends the sync that is under way as one that failed, and deletes those of its hooks that still run. The PreSync hooks
     * that have succeeded stay known, so that its retry does not run them again.
     *
     * @param why it is ended
     * @return whether nothing that runs is left; else it is to be called again
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where that cannot be told
     */
    default boolean end(Target target, Finding why) {
        return abandon(target);
    }

    /** Lets go of what is held in memory of any other application; nothing on disk or on a cluster is touched. */
    default void keepInMemory(Set<String> applications) {}
}
