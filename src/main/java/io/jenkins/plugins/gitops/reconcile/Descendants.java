package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What controllers made of an application's objects, found by ownerReferences. One call for each kind and namespace, so
 * that it costs the same for few objects as for many; Secrets are never listed.
 */
final class Descendants {
    private static final int MOST_OF_A_KIND = 1_000;
    private static final int MOST_NAMESPACES = 10;
    private static final int MOST_NODES = 1_500;

    /** A kind that controllers make. */
    private record Made(String apiVersion, String kind) {}

    private static final List<Made> ALWAYS = List.of(
            new Made("apps/v1", "ReplicaSet"),
            new Made("v1", "Pod"),
            new Made("batch/v1", "Job"),
            new Made("discovery.k8s.io/v1", "EndpointSlice"));
    // What operators make of their own kinds.
    private static final List<Made> OF_OPERATORS = List.of(
            new Made("apps/v1", "Deployment"),
            new Made("apps/v1", "StatefulSet"),
            new Made("apps/v1", "DaemonSet"),
            new Made("v1", "Service"),
            new Made("v1", "ConfigMap"));
    private static final Set<String> BUILT_IN =
            Set.of("", "apps", "batch", "autoscaling", "policy", "discovery.k8s.io", "rbac.authorization.k8s.io");

    private final Cluster cluster;
    private final HealthChecks health;
    private final Map<ObjectKey, List<Manifest>> byOwner = new HashMap<>();
    private final List<Finding> unread = new ArrayList<>();

    Descendants(Cluster cluster, HealthChecks health) {
        this.cluster = cluster;
        this.health = health;
    }

    /** @param objects of the application, with their namespaces */
    LiveTree of(Collection<ObjectKey> objects) {
        Set<String> namespaces = new TreeSet<>();
        objects.stream()
                .map(ObjectKey::namespace)
                .filter(name -> !name.isEmpty())
                .forEach(namespaces::add);
        boolean operated = objects.stream().anyMatch(key -> isForeign(key.group()));
        namespaces.stream().limit(MOST_NAMESPACES).forEach(namespace -> {
            ALWAYS.forEach(kind -> read(kind, namespace));
            if (operated) {
                OF_OPERATORS.forEach(kind -> read(kind, namespace));
            }
        });
        return tree(objects);
    }

    private static boolean isForeign(String group) {
        return !BUILT_IN.contains(group) && !group.endsWith(".k8s.io");
    }

    private void read(Made kind, String namespace) {
        try {
            Optional<ResourceType> type = cluster.type(kind.apiVersion(), kind.kind());
            if (type.isPresent()) {
                cluster.first(type.get(), namespace, MOST_OF_A_KIND).forEach(this::file);
            }
        } catch (ClusterException e) {
            unread.add(e.finding());
        }
    }

    private void file(Manifest live) {
        for (Map<String, Object> owner : live.maps("metadata", "ownerReferences")) {
            String apiVersion = Trees.text(owner, "apiVersion");
            int slash = apiVersion.indexOf('/');
            ObjectKey key = new ObjectKey(
                    slash < 0 ? "" : apiVersion.substring(0, slash),
                    Trees.text(owner, "kind"),
                    live.namespace(),
                    Trees.text(owner, "name"));
            byOwner.computeIfAbsent(key, missing -> new ArrayList<>()).add(live);
        }
    }

    private LiveTree tree(Collection<ObjectKey> objects) {
        List<LiveNode> nodes = new ArrayList<>();
        Set<ObjectKey> seen = new HashSet<>(objects);
        Deque<ObjectKey> open = new ArrayDeque<>(objects);
        int left = 0;
        while (!open.isEmpty()) {
            ObjectKey parent = open.poll();
            for (Manifest child : byOwner.getOrDefault(parent, List.of())) {
                if (!seen.add(child.key())) {
                    continue;
                }
                open.add(child.key());
                if (nodes.size() < MOST_NODES) {
                    nodes.add(node(child, parent));
                } else {
                    left++;
                }
            }
        }
        return new LiveTree(nodes, left, unread);
    }

    private LiveNode node(Manifest live, ObjectKey parent) {
        return new LiveNode(
                live.key(),
                parent,
                health.assess(live).health(),
                live.text("metadata", "creationTimestamp"),
                info(live));
    }

    private static List<String> info(Manifest live) {
        return switch (live.kind()) {
            case "Pod" -> pod(live);
            case "ReplicaSet" -> replicaSet(live);
            default -> List.of();
        };
    }

    private static List<String> pod(Manifest pod) {
        List<Map<String, Object>> containers = pod.maps("status", "containerStatuses");
        long ready = containers.stream()
                .filter(container -> Boolean.TRUE.equals(container.get("ready")))
                .count();
        long restarts = containers.stream()
                .map(container -> container.get("restartCount"))
                .filter(Number.class::isInstance)
                .mapToLong(count -> ((Number) count).longValue())
                .sum();
        List<String> info = new ArrayList<>();
        info.add("%d/%d ready".formatted(ready, pod.maps("spec", "containers").size()));
        if (restarts > 0) {
            info.add(restarts == 1 ? "1 restart" : restarts + " restarts");
        }
        return info;
    }

    private static List<String> replicaSet(Manifest set) {
        String revision = set.annotation("deployment.kubernetes.io/revision");
        String ready = "%d/%d ready".formatted(set.number("status", "readyReplicas"), set.number("spec", "replicas"));
        return revision.isEmpty() ? List.of(ready) : List.of("revision " + revision, ready);
    }
}
