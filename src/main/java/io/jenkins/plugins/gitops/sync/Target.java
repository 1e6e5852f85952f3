package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import java.util.Objects;

/**
 * Which application on which cluster.
 *
 * @param application unique within the installation
 * @param namespace the destination's namespace for objects that name none, "" where they all do
 * @param live the cluster and what is followed of it
 */
public record Target(String application, String namespace, LiveView live) {
    public Target {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(live, "live");
    }

    public Cluster cluster() {
        return live.cluster();
    }
}
