package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;

/**
 * What is to be deployed to a cluster.
 *
 * @param settings of the connection
 * @param namespace for objects that name none
 * @param createNamespace whether a sync makes the namespace
 * @param leaseNamespace where the right to write is kept
 * @param manifests what is to be there; empty where nothing could be rendered
 * @param privateRegistry host of the registry of the image that wants a login for a pull; "" for none
 */
public record ClusterTarget(
        ClusterSettings settings,
        String namespace,
        boolean createNamespace,
        String leaseNamespace,
        List<Manifest> manifests,
        String privateRegistry) {
    public ClusterTarget {
        manifests = List.copyOf(manifests);
    }

    /** The namespace of an object of a namespaced kind. */
    String namespaceOf(Manifest manifest) {
        return manifest.namespace().isEmpty() ? namespace : manifest.namespace();
    }
}
