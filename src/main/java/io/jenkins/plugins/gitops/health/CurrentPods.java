package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pods of a workload's current template: those of an older one say nothing about what was deployed now. */
final class CurrentPods {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String ROLLOUT_HASH = "rollouts-pod-template-hash";
    private static final String HASH = "controller-revision-hash";

    private static final Set<String> KINDS = Set.of(
            "/Pod",
            "apps/Deployment",
            "argoproj.io/Rollout",
            "apps/ReplicaSet",
            "batch/Job",
            "apps/StatefulSet",
            "apps/DaemonSet");

    private final Cluster cluster;

    CurrentPods(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether objects of this kind have pods. */
    static boolean has(ObjectKey key) {
        return KINDS.contains(key.group() + "/" + key.kind());
    }

    /** Empty for kinds without pods, and while the controller has not seen the present spec. */
    List<Manifest> of(Manifest workload) {
        if (!HealthRules.settled(workload)) {
            return List.of();
        }
        return switch (workload.group() + "/" + workload.kind()) {
            case "/Pod" -> List.of(workload);
            case "apps/Deployment" ->
                newestReplicaSet(workload).map(this::owned).orElse(List.of());
            case "argoproj.io/Rollout" -> ofRollout(workload);
            case "apps/ReplicaSet", "batch/Job" -> owned(workload);
            case "apps/StatefulSet" -> ofRevision(workload, workload.text("status", "updateRevision"));
            case "apps/DaemonSet" ->
                newestRevision(workload).map(hash -> ofRevision(workload, hash)).orElse(List.of());
            default -> List.of();
        };
    }

    private Optional<Manifest> newestReplicaSet(Manifest deployment) {
        return list("apps/v1", "ReplicaSet", deployment).stream()
                .max(Comparator.comparingLong(set -> number(set.annotation(REVISION))));
    }

    // The set of the newest template carries the hash that the status calls the current one.
    private List<Manifest> ofRollout(Manifest rollout) {
        String current = rollout.text("status", "currentPodHash");
        return list("apps/v1", "ReplicaSet", rollout).stream()
                .filter(set -> set.labels().getOrDefault(ROLLOUT_HASH, "").equals(current))
                .findFirst()
                .map(this::owned)
                .orElse(List.of());
    }

    private Optional<String> newestRevision(Manifest daemonSet) {
        return list("apps/v1", "ControllerRevision", daemonSet).stream()
                .max(Comparator.comparingLong(revision -> revision.number("revision")))
                .map(revision -> revision.labels().getOrDefault(HASH, ""));
    }

    private List<Manifest> ofRevision(Manifest workload, String revision) {
        return owned(workload).stream()
                .filter(pod -> pod.labels().getOrDefault(HASH, "").equals(revision))
                .toList();
    }

    private List<Manifest> owned(Manifest workload) {
        return list("v1", "Pod", workload);
    }

    private List<Manifest> list(String apiVersion, String kind, Manifest owner) {
        return cluster
                .type(apiVersion, kind)
                .map(type -> cluster.list(type, owner.namespace(), Selector.of(owner)))
                .orElse(List.of())
                .stream()
                .filter(child -> ownedBy(child, owner))
                .toList();
    }

    static boolean ownedBy(Manifest child, Manifest owner) {
        return child.maps("metadata", "ownerReferences").stream()
                .anyMatch(reference -> Trees.text(reference, "uid").equals(owner.uid()));
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
