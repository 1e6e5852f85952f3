package io.jenkins.plugins.gitops.cluster;

/**
 * The right to write to a cluster: a {@code coordination.k8s.io} Lease that names its holder. Only one process holds it at a
 * time, even where another one goes by the same holder's name. One that is not renewed in time may be taken by the same
 * installation's successor, never by another installation.
 *
 * <p>A successor of a process that died waits for the Lease's whole duration, 15 seconds from when it first looked. The
 * namespace of the Lease is created where it is missing.
 */
public interface WriterLease extends AutoCloseable {
    /**
     * Takes or renews the Lease when it is free or ours. From the first time on it is renewed, or tried again, in the
     * background.
     *
     * @return whether we hold it now
     * @throws ClusterException where the server cannot be asked, or does not allow it
     */
    boolean acquire();

    /**
     * Whether the Lease was ours at the last renewal and may still be relied on, which ends some seconds before a successor
     * may begin. Asks no server.
     */
    boolean held();

    /** Who holds it, as last seen; empty where nobody does. */
    String holder();

    /**
     * Takes the Lease from whoever holds it: an administrator's decision.
     *
     * @throws ClusterException where the server cannot be asked, or does not allow it
     */
    void takeOver();

    /**
     * Gives the Lease back, if it is ours: the next process of this installation gets it at once. Other installations do
     * not, so that a restart loses the cluster to nobody.
     */
    @Override
    void close();
}
