package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import java.util.function.Supplier;

/**
 * A cluster as it is configured.
 *
 * @param name unique within the installation
 * @param standard whether {@code in-cluster} means this one
 * @param fingerprint of the configuration: a changed one means a new connection
 * @param folders whose jobs may define applications for it
 * @param settings read when a connection is made; may fail with a finding, a missing credential for instance
 */
public record ClusterDefinition(
        String name, boolean standard, String fingerprint, Folders folders, Supplier<ClusterSettings> settings) {
    /** One for applications of the administrators alone. */
    public ClusterDefinition(String name, boolean standard, String fingerprint, Supplier<ClusterSettings> settings) {
        this(name, standard, fingerprint, Folders.NONE, settings);
    }
}
