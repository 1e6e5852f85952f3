package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads and writes one Lease; every write is bound to what was read. */
final class LeaseStore {
    private static final ResourceType LEASE = new ResourceType("coordination.k8s.io", "v1", "Lease", "leases", true);
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);

    private final Cluster cluster;
    private final String namespace;
    private final String name;

    LeaseStore(Cluster cluster, String namespace, String name) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.name = name;
    }

    Optional<LeaseRecord> read() {
        return cluster.get(LEASE, namespace, name).map(LeaseRecord::of);
    }

    /** Empty where somebody else wrote in between. */
    Optional<LeaseRecord> create(Map<String, Object> content) {
        Map<String, Object> tree = new LinkedHashMap<>(content);
        tree.put("apiVersion", LEASE.apiVersion());
        tree.put("kind", LEASE.kind());
        Map<String, Object> metadata = new LinkedHashMap<>(Trees.map(content.get("metadata")));
        metadata.put("name", name);
        metadata.put("namespace", namespace);
        tree.put("metadata", metadata);
        Manifest lease = Manifest.of(tree);
        try {
            return unlessConflict(() -> cluster.create(LEASE, lease));
        } catch (ClusterException e) {
            if (!e.finding().code().equals("cluster.namespace-missing")) {
                throw e;
            }
            createNamespace();
            return unlessConflict(() -> cluster.create(LEASE, lease));
        }
    }

    /** Empty where somebody else wrote, or deleted it, in between. */
    Optional<LeaseRecord> write(Map<String, Object> patch) {
        ObjectKey key = new ObjectKey(LEASE.group(), LEASE.kind(), namespace, name);
        return unlessConflict(() -> cluster.patch(LEASE, key, patch));
    }

    private static Optional<LeaseRecord> unlessConflict(Supplier<Manifest> write) {
        try {
            return Optional.of(LeaseRecord.of(write.get()));
        } catch (ClusterException e) {
            boolean gone = e.finding().code().equals("cluster.object-missing");
            if (e.kind() == Kind.CONFLICT || gone) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void createNamespace() {
        try {
            unlessConflict(() -> cluster.create(
                    NAMESPACE,
                    Manifest.of(
                            Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace)))));
        } catch (ClusterException e) {
            throw new ClusterException(
                    e.kind(),
                    new Finding(
                            "cluster.lease-namespace-missing",
                            "Cluster \"%s\" has no namespace %s, and it cannot be created: %s"
                                    .formatted(
                                            cluster.name(),
                                            namespace,
                                            e.finding().seen()),
                            "The Lease that makes us the only writer stands there; without it nothing is changed",
                            "Create it once: kubectl create namespace %s, and let our account get, create and patch"
                                            .formatted(namespace)
                                    + " leases.coordination.k8s.io in it"),
                    e);
        }
    }
}
