package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Map;

/**
 * A cluster as Argo CD registers one: a Secret labelled {@code argocd.argoproj.io/secret-type: cluster}.
 *
 * @param name of the cluster
 * @param project whose applications alone may use it, "" for all
 * @param labels of the Secret
 * @param annotations of the Secret
 * @param settings how it is reached, never shown as far as they are secret
 */
public record ClusterSecret(
        String name,
        String project,
        Map<String, String> labels,
        Map<String, String> annotations,
        ClusterSettings settings) {
    private static final String TYPE = "argocd.argoproj.io/secret-type";

    public ClusterSecret {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** Whether a manifest is meant as one. */
    public static boolean isOne(Manifest manifest) {
        return manifest.group().isEmpty()
                && manifest.kind().equals("Secret")
                && "cluster".equals(manifest.labels().get(TYPE));
    }

    /** Fails with a finding of kind {@code CONFIGURATION} that shows none of the values. */
    public static ClusterSecret read(Manifest manifest) {
        return new ClusterSecretReader(manifest).read();
    }
}
