package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.OrphanRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.HookMark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for objects of a namespace that belong to no application. A namespace is listed once for all applications that go
 * there, some minutes apart, and by metadata alone. Nothing is ever done to what is found.
 */
final class Orphans {
    private static final Duration SEEN_FOR = Duration.ofMinutes(10);
    private static final int SHOWN = 10;
    // As Argo CD leaves them out: they come and go by themselves.
    private static final Set<String> PASSING = Set.of(
            "/Event",
            "events.k8s.io/Event",
            "/Endpoints",
            "discovery.k8s.io/EndpointSlice",
            "coordination.k8s.io/Lease");

    private final Predicate<String> applications;
    private final Clock clock;
    private final ConcurrentMap<Place, Listing> listings = new ConcurrentHashMap<>();

    /** @param applications whether there is an application of a name */
    Orphans(Predicate<String> applications, Clock clock) {
        this.applications = applications;
        this.clock = clock;
    }

    private record Place(String cluster, String namespace) {}

    /** @param application that it is tracked by, "" for none */
    private record Found(ObjectKey key, String application) {}

    /**
     * @param objects without an owner
     * @param unread kinds that could not be listed
     */
    private record Seen(List<Found> objects, List<String> unread, Instant at) {}

    /** Holds up whoever asks for the same namespace meanwhile, and nobody else. */
    private static final class Listing {
        private Seen seen;

        synchronized Seen at(Cluster cluster, String namespace, boolean anew, Instant now) {
            if (seen == null || anew || seen.at().plus(SEEN_FOR).isBefore(now)) {
                seen = list(cluster, namespace, now);
            }
            return seen;
        }
    }

    /**
     * What in an application's namespace belongs to none; nothing where there is none, or nobody wants to know.
     *
     * @param project of the application: objects of kinds that it denies could be of none
     * @param anew whether to list whatever was seen before
     */
    List<Finding> look(Application application, Project project, Cluster cluster, boolean anew) {
        String namespace = application.destination().namespace();
        OrphanRules rules = project.manifest().orphans();
        if (!rules.warn() || namespace.isEmpty()) {
            return List.of();
        }
        Seen seen = listings.computeIfAbsent(new Place(cluster.name(), namespace), place -> new Listing())
                .at(cluster, namespace, anew, clock.instant());
        List<ObjectKey> orphans = seen.objects().stream()
                .filter(found -> !applications.test(found.application()))
                .map(Found::key)
                .filter(key -> !isKnown(key)
                        && project.namespacedKinds().permit(key.group(), key.kind(), key.name())
                        && !rules.ignores(key.group(), key.kind(), key.name()))
                .sorted()
                .toList();
        return orphans.isEmpty() ? List.of() : List.of(finding(application, orphans, seen.unread()));
    }

    // In each namespace, by Kubernetes itself.
    private static boolean isKnown(ObjectKey key) {
        return key.group().isEmpty()
                && (key.kind().equals("ServiceAccount") && key.name().equals("default")
                        || key.kind().equals("ConfigMap") && key.name().equals("kube-root-ca.crt")
                        || key.kind().equals("Service")
                                && key.name().equals("kubernetes")
                                && key.namespace().equals("default"));
    }

    private static Seen list(Cluster cluster, String namespace, Instant now) {
        List<Found> found = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (ResourceType type : types(cluster, unread)) {
            if (!PASSING.contains(type.group() + "/" + type.kind())) {
                try {
                    cluster.listMetadata(type, namespace).stream()
                            .filter(object ->
                                    object.maps("metadata", "ownerReferences").isEmpty())
                            .map(Orphans::found)
                            .forEach(found::add);
                } catch (ClusterException e) {
                    unread.add("%s (%s)".formatted(type.plural(), e.finding().code()));
                }
            }
        }
        return new Seen(List.copyOf(found), List.copyOf(unread), now);
    }

    // What a sync did before this look must not be lost because the server cannot say what kinds there are.
    private static List<ResourceType> types(Cluster cluster, List<String> unread) {
        try {
            return cluster.namespacedTypes();
        } catch (ClusterException e) {
            unread.add("the kinds of the cluster (%s)".formatted(e.finding().code()));
            return List.of();
        }
    }

    private static Found found(Manifest object) {
        String tracked = Tracking.of(object).map(Tracking::application).orElse("");
        return new Found(object.key(), tracked.isEmpty() ? HookMark.application(object) : tracked);
    }

    private static Finding finding(Application application, List<ObjectKey> orphans, List<String> unread) {
        String shown = orphans.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        String more = orphans.size() > SHOWN ? " and %d more".formatted(orphans.size() - SHOWN) : "";
        String closed = unread.isEmpty() ? "" : ". Not looked at: " + String.join(", ", unread);
        return new Finding(
                "sync.orphaned-resources",
                "%d objects in namespace %s belong to no application: %s%s%s"
                        .formatted(orphans.size(), application.destination().namespace(), shown, more, closed),
                "Project %s asks to be told of them. Nothing is done to them, and neither sync nor health changes"
                        .formatted(application.project()),
                "Put them into Git, delete them by hand, or name them in orphanedResources.ignore of the project");
    }
}
