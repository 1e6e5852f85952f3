package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.cluster.Cluster;
import java.util.function.Supplier;

/**
 * A cluster as it was configured; no connection is made by registering it.
 *
 * @param name unique within the installation
 * @param server the API server's URL, as Applications may name it
 * @param standard whether {@code in-cluster} and {@code https://kubernetes.default.svc} mean this one
 * @param fingerprint of all connection settings: a changed one means a new connection
 * @param folders whose jobs may define applications for it
 * @param connection makes the client; may fail with a finding where the settings are refused
 */
public record RegisteredCluster(
        String name,
        String server,
        boolean standard,
        String fingerprint,
        Folders folders,
        Supplier<Cluster> connection) {}
