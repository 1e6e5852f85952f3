package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.appset.ClusterEntry;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.WatchListener;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.sync.LiveView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clusters of the installation, by name and by server. Connections are made at first use and kept. */
final class ClusterDirectory implements AutoCloseable {
    private static final Set<String> LOCAL = Set.of("in-cluster", "https://kubernetes.default.svc");

    private final Identity identity;
    private final WatchListener listener;
    private final Map<String, RegisteredCluster> registered = new LinkedHashMap<>();
    private final Map<String, ClusterSlot> open = new LinkedHashMap<>();
    private boolean closed;

    ClusterDirectory(Identity identity, WatchListener listener) {
        this.identity = identity;
        this.listener = listener;
    }

    /** Replaces the configuration; connections whose settings did not change stay open. */
    synchronized void replace(Collection<RegisteredCluster> clusters) {
        registered.clear();
        clusters.forEach(cluster -> registered.put(cluster.name(), cluster));
        List.copyOf(open.values()).stream()
                .filter(slot -> !sameConnection(slot.settings()))
                .forEach(slot -> {
                    open.remove(slot.settings().name());
                    slot.close();
                });
    }

    /** All registrations, in their order. */
    synchronized List<RegisteredCluster> all() {
        return List.copyOf(registered.values());
    }

    /** All of them as generators see them: the default one as the local cluster, configured ones as if each had its Secret. */
    synchronized List<ClusterEntry> entries() {
        return registered.values().stream().map(ClusterDirectory::entry).toList();
    }

    private static ClusterEntry entry(RegisteredCluster cluster) {
        RegisteredCluster.Origin origin = cluster.origin();
        if (cluster.standard()) {
            return new ClusterEntry("in-cluster", "https://kubernetes.default.svc", "", Map.of(), Map.of(), true);
        }
        Map<String, String> labels = new LinkedHashMap<>(Map.of("argocd.argoproj.io/secret-type", "cluster"));
        labels.putAll(origin.labels());
        return new ClusterEntry(
                cluster.name(), cluster.server(), origin.project(), labels, origin.annotations(), false);
    }

    /** The name of the cluster that a destination means, "" where there is none. */
    synchronized String name(Destination destination) {
        return registered.values().stream()
                .filter(candidate -> means(destination, candidate))
                .map(RegisteredCluster::name)
                .findFirst()
                .orElse("");
    }

    /** The registration of the cluster that a destination means; fails with a finding that lists those there are. */
    synchronized RegisteredCluster registration(Destination destination) {
        return registered.values().stream()
                .filter(candidate -> means(destination, candidate))
                .findFirst()
                .orElseThrow(() -> new FindingException(unknown(destination)));
    }

    /** The cluster that a destination means; fails with a finding that lists those there are, and once all is closed. */
    synchronized ClusterSlot find(Destination destination) {
        if (closed) {
            // A look that still runs would connect anew, and hold the right to write for ever.
            throw new IllegalStateException("The connections to clusters are closed");
        }
        RegisteredCluster cluster = registration(destination);
        ClusterSlot slot = open.get(cluster.name());
        if (slot == null) {
            slot = connect(cluster);
            open.put(cluster.name(), slot);
        }
        return slot;
    }

    /** What a chart may ask of the cluster that an application goes to. */
    ClusterFacts facts(Application application) {
        Cluster cluster = find(application.destination()).cluster();
        return new ClusterFacts(cluster.version(), cluster.apiVersions());
    }

    /** What the watches know of an application's objects. Fails with a finding where its cluster is gone. */
    List<LiveFacts> followed(Application application) {
        return find(application.destination()).live().of(application.name());
    }

    private ClusterSlot connect(RegisteredCluster registration) {
        Cluster cluster = registration.connection().get();
        return new ClusterSlot(
                registration,
                cluster,
                new LiveView(cluster, identity.installation(), listener),
                cluster.lease(identity.leaseNamespace(), identity.leaseName(), identity.holder()));
    }

    private boolean sameConnection(RegisteredCluster before) {
        RegisteredCluster now = registered.get(before.name());
        return now != null && now.fingerprint().equals(before.fingerprint());
    }

    private static boolean means(Destination destination, RegisteredCluster cluster) {
        String wanted = destination.name().isEmpty() ? destination.server() : destination.name();
        if (LOCAL.contains(wanted)) {
            return cluster.standard();
        }
        return wanted.equals(destination.name().isEmpty() ? cluster.server() : cluster.name());
    }

    private Finding unknown(Destination destination) {
        String wanted = destination.name().isEmpty() ? destination.server() : destination.name();
        return new Finding(
                "cluster.unknown",
                "No cluster is configured as \"%s\"; there is %s"
                        .formatted(wanted, registered.isEmpty() ? "none" : String.join(", ", registered.keySet())),
                "The application's destination names a cluster that this installation does not know",
                "Add the cluster to the global configuration, or correct spec.destination of the application");
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(ClusterSlot::close);
        open.clear();
    }
}
