package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks the API server, by SelfSubjectAccessReviews, for each verb that a sync needs of each kind. A review is answered and
 * kept nowhere.
 */
final class ClusterRights {
    private static final String CHECK = "cluster/rights";
    private static final ResourceType REVIEW = new ResourceType(
            "authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", false);
    private static final List<String> SYNC = List.of("get", "list", "watch", "create", "patch", "delete");
    private static final List<String> LOOK = List.of("get", "list");
    private static final List<String> LEASE = List.of("get", "create", "patch");
    private static final List<Map.Entry<String, String>> USUAL = List.of(
            Map.entry("apps/v1", "Deployment"),
            Map.entry("v1", "Service"),
            Map.entry("v1", "ConfigMap"),
            Map.entry("v1", "Secret"),
            Map.entry("networking.k8s.io/v1", "Ingress"));

    private final Cluster cluster;
    private final ClusterTarget target;

    ClusterRights(Cluster cluster, ClusterTarget target) {
        this.cluster = cluster;
        this.target = target;
    }

    /** What is asked for: objects of a resource in a namespace, "" for those in none. */
    private record Place(String resource, String group, String namespace) {
        String name() {
            return group.isEmpty() ? resource : resource + "." + group;
        }

        String where() {
            return namespace.isEmpty() ? "in the whole cluster" : "in namespace " + namespace;
        }
    }

    List<CheckResult> check() {
        if (allowed(new Place("*", "*", ""), "*")) {
            return List.of(CheckResult.ok(CHECK, "the account may do everything in the cluster"));
        }
        List<CheckResult> results = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Map<Place, List<String>> missing = new LinkedHashMap<>();
        Set<Place> places = places(unknown);
        places.forEach(place -> lack(place, SYNC, missing));
        lack(new Place("leases", "coordination.k8s.io", target.leaseNamespace()), LEASE, missing);
        results.add(
                missing.isEmpty()
                        ? CheckResult.ok(CHECK, "the account may sync " + names(places))
                        : CheckResult.error(CHECK, forbidden(missing)));
        if (!unknown.isEmpty()) {
            results.add(CheckResult.error("cluster/kinds", notServed(unknown)));
        }
        results.add(causes());
        return results;
    }

    private static String names(Set<Place> places) {
        return places.stream().map(Place::name).distinct().collect(Collectors.joining(", "));
    }

    private Set<Place> places(List<String> unknown) {
        Set<Place> places = new TreeSet<>(Comparator.comparing(Place::namespace).thenComparing(Place::name));
        if (target.manifests().isEmpty()) {
            USUAL.forEach(kind -> cluster.type(kind.getKey(), kind.getValue())
                    .ifPresent(type -> places.add(place(type, target.namespace()))));
        }
        Set<String> defined = target.manifests().stream()
                .filter(manifest -> manifest.kind().equals("CustomResourceDefinition"))
                .map(definition -> definition.text("spec", "group") + "/" + definition.text("spec", "names", "kind"))
                .collect(Collectors.toSet());
        for (Manifest manifest : target.manifests()) {
            Optional<ResourceType> type = cluster.type(manifest.apiVersion(), manifest.kind());
            type.ifPresent(found -> places.add(place(found, target.namespaceOf(manifest))));
            String kind = manifest.apiVersion() + " " + manifest.kind();
            boolean comes = defined.contains(manifest.group() + "/" + manifest.kind());
            if (type.isEmpty() && !comes && !unknown.contains(kind)) {
                unknown.add(kind);
            }
        }
        return places;
    }

    private static Place place(ResourceType type, String namespace) {
        return new Place(type.plural(), type.group(), type.namespaced() ? namespace : "");
    }

    private void lack(Place place, List<String> verbs, Map<Place, List<String>> missing) {
        List<String> lacking =
                verbs.stream().filter(verb -> !allowed(place, verb)).toList();
        if (!lacking.isEmpty()) {
            missing.put(place, lacking);
        }
    }

    private boolean allowed(Place place, String verb) {
        Map<String, Object> attributes = Map.of(
                "namespace", place.namespace(),
                "verb", verb,
                "group", place.group(),
                "resource", place.resource());
        Manifest review = cluster.create(
                REVIEW,
                Manifest.of(Map.of(
                        "apiVersion",
                        REVIEW.apiVersion(),
                        "kind",
                        REVIEW.kind(),
                        "spec",
                        Map.of("resourceAttributes", attributes))));
        return review.at("status", "allowed").filter(Boolean.TRUE::equals).isPresent();
    }

    private Finding forbidden(Map<Place, List<String>> missing) {
        String seen = missing.entrySet().stream()
                .map(entry -> "%s %s %s"
                        .formatted(
                                String.join(", ", entry.getValue()),
                                entry.getKey().name(),
                                entry.getKey().where()))
                .collect(Collectors.joining("; "));
        return new Finding(
                "cluster.verbs-forbidden",
                "The account of this cluster may not " + seen,
                "A sync needs these rights, and would stop half way without them.",
                "Grant them and bind them to the account of the kubeconfig or token: " + grants(missing));
    }

    // One role for each namespace, with all verbs: a role that lacks what is there already would take it away.
    private static String grants(Map<Place, List<String>> missing) {
        Map<String, Set<String>> resources = new TreeMap<>();
        Map<String, Set<String>> verbs = new TreeMap<>();
        missing.forEach((place, lacking) -> {
            resources.computeIfAbsent(place.namespace(), key -> new TreeSet<>()).add(place.name());
            verbs.computeIfAbsent(place.namespace(), key -> new TreeSet<>()).addAll(lacking);
        });
        return resources.entrySet().stream()
                .map(entry -> "kubectl create %s gitops-deploy --verb=%s --resource=%s"
                        .formatted(
                                entry.getKey().isEmpty() ? "clusterrole" : "role -n " + entry.getKey(),
                                String.join(",", verbs.get(entry.getKey())),
                                String.join(",", entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static Finding notServed(List<String> unknown) {
        return new Finding(
                "cluster.kind-missing",
                "The cluster does not serve " + String.join(", ", unknown),
                "Its CustomResourceDefinition is not installed, or the manifest names an apiVersion that this release no longer"
                        + " has.",
                "Install its CustomResourceDefinition, or the program that brings it, before what uses it; or correct apiVersion.");
    }

    /** Pods and events are what a cause is found from; without them a deployment works and fails without a reason. */
    private CheckResult causes() {
        Map<Place, List<String>> missing = new LinkedHashMap<>();
        for (String resource : List.of("pods", "events")) {
            lack(new Place(resource, "", target.namespace()), LOOK, missing);
        }
        lack(new Place("replicasets", "apps", target.namespace()), LOOK, missing);
        if (missing.isEmpty()) {
            return CheckResult.ok("cluster/causes", "pods and events can be read");
        }
        Finding finding = forbidden(missing);
        return CheckResult.warning(
                "cluster/causes",
                new Finding(
                        "cluster.causes-forbidden",
                        finding.seen(),
                        "A deployment works without them, but when it fails nobody can say why.",
                        finding.remedy()));
    }
}
