package io.jenkins.plugins.gitops.sync;

/**
 * Brings one application on one cluster to what a render wants. Safe for many applications at once; one application must
 * not be synced twice at the same time.
 */
public interface Syncer {
    /**
     * Creates, updates and prunes. What goes wrong with an object is in its result; the state on disk that cannot be
     * written fails with a {@link io.jenkins.plugins.gitops.store.StoreException} before anything is sent.
     *
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where the server cannot be asked what kinds it serves;
     *     nothing is sent then
     */
    SyncResult sync(SyncRequest request);
}
