package io.jenkins.plugins.gitops.render;

import java.util.List;

/**
 * What a chart may ask of the cluster that it is rendered for.
 *
 * @param version for instance {@code v1.34.4}, "" where it is not known
 * @param apiVersions {@code group/version} and {@code group/version/Kind}, sorted
 */
public record ClusterFacts(String version, List<String> apiVersions) {
    /** Nothing known: Helm then takes what it was built with. */
    public static final ClusterFacts NONE = new ClusterFacts("", List.of());

    public ClusterFacts {
        apiVersions = List.copyOf(apiVersions);
    }
}
