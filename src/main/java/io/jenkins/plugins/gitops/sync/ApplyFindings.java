package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** Why an object could not be applied, with what a sync knows beyond the cluster's answer. */
final class ApplyFindings {
    private ApplyFindings() {}

    static Finding of(Item item, ClusterException failure) {
        Finding finding = failure.finding();
        if (finding.code().equals("cluster.immutable-field")) {
            return new Finding(
                    finding.code(),
                    finding.seen(),
                    finding.meaning(),
                    remedy(item.type().kind()));
        }
        if (fieldConflict(failure)) {
            return Managers.toolIn(finding.seen())
                    .map(tool -> keptBy(item, finding, tool))
                    .orElseGet(() -> new Finding(
                            finding.code(),
                            finding.seen(),
                            finding.meaning(),
                            "Leave the fields out of the manifest, or stop the other program, or take them over: "
                                    + adopt(item)));
        }
        return finding;
    }

    static Finding beingDeleted(Manifest live) {
        return new Finding(
                "sync.being-deleted",
                live.key() + " is being deleted",
                "It was deleted and waits for its finalizers; what is applied now would go with it",
                "Wait until it is gone, it is then made anew; if it never goes, look at metadata.finalizers");
    }

    static Finding notRecreated(String application, ObjectKey key) {
        return new Finding(
                "sync.force-holds-data",
                key + " would have to be deleted and made anew, and it was not",
                "It holds data, which would go with it: Force=true alone does not do that",
                "Confirm the deletion of just this object: %s; or delete it by hand and sync again"
                        .formatted(Typed.recreate(application, key)));
    }

    static boolean fieldConflict(ClusterException failure) {
        return failure.finding().code().equals("cluster.field-conflict");
    }

    /** Whether another look may well succeed at once: the object was changed or replaced while we looked. */
    static boolean changedMeanwhile(ClusterException failure) {
        return failure.kind() == ClusterException.Kind.CONFLICT && !fieldConflict(failure);
    }

    private static Finding keptBy(Item item, Finding finding, String tool) {
        String remedy = tool.endsWith("-controller-manager") || tool.endsWith("-autoscaler")
                ? "Leave the field out in Git where a controller sets it, for instance spec.replicas beside an autoscaler"
                : "Stop the other program from keeping this object, or take its fields over: " + adopt(item);
        return new Finding(
                finding.code(),
                finding.seen(),
                "\"%s\" is a program that would set the fields again, so they were not taken from it".formatted(tool),
                remedy);
    }

    private static String adopt(Item item) {
        String application =
                Tracking.of(item.desired()).map(Tracking::application).orElse("...");
        return Typed.adopt(application, item.key());
    }

    private static String remedy(String kind) {
        return switch (kind) {
            case "Job" ->
                "Give the Job a new name with each change, or set ttlSecondsAfterFinished, or delete the old one";
            case "Deployment", "DaemonSet", "ReplicaSet" ->
                "Leave spec.selector as it was, or rename the object: the new" + " one is made and the old one pruned";
            case "StatefulSet" ->
                "Only replicas, template, updateStrategy, ordinals and retention can be changed: delete"
                        + " the StatefulSet with --cascade=orphan and sync again; its pods and claims stay";
            case "PersistentVolumeClaim" ->
                "Only a larger size can be asked for; for anything else make a new claim and" + " move the data";
            case "Service" -> "Leave clusterIP out in Git, or delete the Service and sync again";
            case "Secret", "ConfigMap" ->
                "It is marked immutable: give it a new name with each change, as Kustomize's" + " generators do";
            case "PersistentVolume", "CustomResourceDefinition", "Namespace" ->
                "Set the field back, or give the object another name: with a deleted one goes data that Git cannot bring"
                        + " back";
            default -> "Set the field back, or rename the object; where it holds no data, delete it and sync again";
        };
    }
}
