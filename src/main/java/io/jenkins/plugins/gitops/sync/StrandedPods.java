package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.render.AccountPull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods of an application that were admitted before their account named a pull Secret: they never get it, and wait for their
 * image for ever. Those are deleted, so that their controller makes them anew; one that ever ran is left alone.
 */
final class StrandedPods {
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
    private static final Set<String> IN_VAIN = Set.of("ErrImagePull", "ImagePullBackOff");
    // Not Jobs: to them a pod that is gone is a failed attempt.
    private static final Set<String> MAKE_ANEW = Set.of("ReplicaSet", "StatefulSet", "DaemonSet");

    private final Cluster cluster;
    private final Collection<Item> items;

    /** @param items of the application */
    StrandedPods(Cluster cluster, Collection<Item> items) {
        this.cluster = cluster;
        this.items = List.copyOf(items);
    }

    /** Gives how many were deleted. */
    int restart(AccountPull pull) {
        int restarted = 0;
        for (String selector : selectors(pull.namespace())) {
            for (Manifest pod : cluster.list(POD, pull.namespace(), selector)) {
                restarted += stranded(pod, pull) && delete(pod) ? 1 : 0;
            }
        }
        return restarted;
    }

    private Set<String> selectors(String namespace) {
        return items.stream()
                .filter(item -> item.key().namespace().equals(namespace))
                .map(item -> item.desired().map("spec", "selector", "matchLabels"))
                .filter(labels -> !labels.isEmpty())
                .map(labels -> labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean stranded(Manifest pod, AccountPull pull) {
        List<Map<String, Object>> states = new ArrayList<>(pod.maps("status", "containerStatuses"));
        if (states.stream().anyMatch(StrandedPods::hasRun)) {
            return false; // Beside one that waits, another may well be at work.
        }
        states.addAll(pod.maps("status", "initContainerStatuses"));
        return pod.text("status", "phase").equals("Pending")
                && pod.text("metadata", "deletionTimestamp").isEmpty()
                && pod.text("spec", "serviceAccountName").equals(pull.account())
                && pod.maps("spec", "imagePullSecrets").stream()
                        .noneMatch(entry -> pull.secret().equals(entry.get("name")))
                && pod.maps("metadata", "ownerReferences").stream().anyMatch(StrandedPods::makesAnew)
                && states.stream().anyMatch(state -> IN_VAIN.contains(Trees.text(state, "state", "waiting", "reason")));
    }

    private static boolean hasRun(Map<String, Object> state) {
        return Stream.of("state", "lastState")
                .map(name -> Trees.map(state.get(name)))
                .anyMatch(found -> found.containsKey("running") || found.containsKey("terminated"));
    }

    private static boolean makesAnew(Map<String, Object> owner) {
        return Boolean.TRUE.equals(owner.get("controller")) && MAKE_ANEW.contains(Trees.text(owner, "kind"));
    }

    // Between two tries its status moves all the time, and only from one vain state to the other: the uid is enough.
    private boolean delete(Manifest pod) {
        try {
            return cluster.delete(POD, pod.key(), pod.uid(), "", Propagation.BACKGROUND);
        } catch (ClusterException e) {
            if (e.kind() == ClusterException.Kind.CONFLICT) {
                return false; // Another pod has its name by now.
            }
            throw e;
        }
    }
}
