package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.render.Render;

/** Says how far the cluster is from what a render wants, and changes nothing. */
public interface Comparer {
    /**
     * Judges each wanted object, and each one that is ours and no longer wanted. Asks no server for an object whose two
     * hashes, desired and live, are as they were after our last apply. An object that could not be judged is unknown.
     *
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where the server cannot be asked what kinds it serves
     */
    Comparison compare(Target target, Render render);
}
