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
 * @param user as whom what is written is written, and its dry run made; "" for the cluster's own login
 */
public record Target(String application, String namespace, LiveView live, CompareSettings compare, String user) {
    public Target {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(live, "live");
        Objects.requireNonNull(compare, "compare");
        Objects.requireNonNull(user, "user");
    }

    /** By the cluster's own login. */
    public Target(String application, String namespace, LiveView live, CompareSettings compare) {
        this(application, namespace, live, compare, "");
    }

    /** With nothing ignored, and the built-in health. */
    public Target(String application, String namespace, LiveView live) {
        this(application, namespace, live, CompareSettings.STANDARD);
    }

    public Cluster cluster() {
        return user.isEmpty() ? live.cluster() : live.cluster().writingAs(user);
    }
}
