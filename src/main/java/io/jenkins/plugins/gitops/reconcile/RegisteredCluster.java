package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.cluster.Cluster;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A cluster as it was configured; no connection is made by registering it.
 *
 * @param name unique within the installation
 * @param server the API server's URL, as Applications may name it
 * @param standard whether {@code in-cluster} and {@code https://kubernetes.default.svc} mean this one
 * @param fingerprint of all connection settings: a changed one means a new connection
 * @param folders whose jobs may define applications for it
 * @param origin what a Secret says of it beside
 * @param connection makes the client; may fail with a finding where the settings are refused
 */
public record RegisteredCluster(
        String name,
        String server,
        boolean standard,
        String fingerprint,
        Folders folders,
        Origin origin,
        Supplier<Cluster> connection) {
    /** One of the configuration. */
    public RegisteredCluster(
            String name,
            String server,
            boolean standard,
            String fingerprint,
            Folders folders,
            Supplier<Cluster> connection) {
        this(name, server, standard, fingerprint, folders, Origin.CONFIGURATION, connection);
    }

    /**
     * What a cluster's Secret says of it beside its connection.
     *
     * @param project whose applications alone may use it, "" for all
     * @param labels of the Secret, for generators that select clusters
     * @param annotations of the Secret
     */
    public record Origin(String project, Map<String, String> labels, Map<String, String> annotations) {
        static final Origin CONFIGURATION = new Origin("", Map.of(), Map.of());

        public Origin {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }
}
