package io.jenkins.plugins.gitops.cluster;

/**
 * The right to write to a cluster: a {@code coordination.k8s.io} Lease that names its holder. Only one holder at a time;
 * one that is not renewed in time may be taken by the same installation's successor, never by another installation.
 */
public interface WriterLease extends AutoCloseable {
    /**
     * Takes or renews the Lease when it is free or ours.
     *
     * @return whether we hold it now
     */
    boolean acquire();

    /** Whether the Lease was ours at the last renewal and has not run out since; asks no server. */
    boolean held();

    /** Who holds it, as last seen; empty where nobody does. */
    String holder();

    /** Takes the Lease from whoever holds it: an administrator's decision. */
    void takeOver();

    /** Gives the Lease back, if it is ours. */
    @Override
    void close();
}
