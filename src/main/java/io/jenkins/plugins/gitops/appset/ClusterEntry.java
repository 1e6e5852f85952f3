package io.jenkins.plugins.gitops.appset;

import java.util.Map;

/**
 * A cluster as generators see it.
 *
 * @param name unique within the installation
 * @param server the API server's URL
 * @param project that it belongs to, "" for none
 * @param labels of its Secret
 * @param annotations of its Secret
 * @param local whether it is the default cluster: one that has no Secret, and that no selector takes
 */
public record ClusterEntry(
        String name,
        String server,
        String project,
        Map<String, String> labels,
        Map<String, String> annotations,
        boolean local) {
    public ClusterEntry {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
