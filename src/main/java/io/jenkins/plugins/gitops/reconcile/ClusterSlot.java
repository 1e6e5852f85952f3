package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.WriterLease;
import io.jenkins.plugins.gitops.sync.LiveView;

/**
 * One cluster with all that is kept for it: the connection, what is followed of it, and the right to write.
 *
 * @param settings as it was registered
 * @param cluster the connection
 * @param live what is followed
 * @param lease the right to write
 */
record ClusterSlot(RegisteredCluster settings, Cluster cluster, LiveView live, WriterLease lease) {
    // In this order: nothing may be written once the right to write is given back.
    void close() {
        live.close();
        lease.close();
        cluster.close();
    }
}
