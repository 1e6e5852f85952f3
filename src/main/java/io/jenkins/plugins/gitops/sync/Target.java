package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import java.util.Objects;

/**
 * Which application on which cluster.
 *
 * @param application unique within the installation
 * @param namespace the destination's namespace for objects that name none, "" where they all do
 * @param live the cluster and what is followed of it
 * @param compare how its objects are judged
 */
public record Target(String application, String namespace, LiveView live, CompareSettings compare) {
    public Target {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(live, "live");
        Objects.requireNonNull(compare, "compare");
    }

    /** With nothing ignored, and the built-in health. */
    public Target(String application, String namespace, LiveView live) {
        this(application, namespace, live, CompareSettings.STANDARD);
    }

    public Cluster cluster() {
        return live.cluster();
    }
}
