package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which kinds are applied, and in reverse deleted: first what others stand on. As Argo CD's, but that
 * definitions come right after namespaces, since any kind may be one of theirs.
 */
final class KindOrder {
    private static final List<String> ORDER = List.of(
            "Namespace",
            "CustomResourceDefinition",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService");

    /** By kind, then by namespace and name. */
    static final Comparator<ObjectKey> COMPARATOR = Comparator.comparingInt(KindOrder::of)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name)
            .thenComparing(ObjectKey::group);

    private KindOrder() {}

    /** The place of a kind; those that are not known come last. */
    static int of(ObjectKey key) {
        int place = ORDER.indexOf(key.kind());
        return place < 0 ? ORDER.size() : place;
    }
}
