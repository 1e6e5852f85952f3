package io.jenkins.plugins.gitops.cluster;

/** Makes clients of API servers. Connecting makes no call: what cannot be reached is found out by the first one. */
public final class ClusterConnector {
    private final ClusterRuntime runtime;

    public ClusterConnector(ClusterRuntime runtime) {
        this.runtime = runtime;
    }

    /** Fails with a finding of kind {@code CONFIGURATION} where certificates or keys cannot be read. */
    public Cluster connect(ClusterSettings settings) {
        return new FabricCluster(settings, runtime);
    }
}
