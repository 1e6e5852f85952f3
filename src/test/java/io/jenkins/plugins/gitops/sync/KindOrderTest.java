package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KindOrderTest {
    /** Argo CD's order, with definitions right after namespaces. */
    private static final List<String> KINDS = List.of(
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
            "APIService",
            "Certificate",
            "Widget");

    @Test
    void shouldOrderKindsAsArgoCdDoesAndUnknownOnesLast() {
        List<ObjectKey> keys = new ArrayList<>(
                KINDS.stream().map(kind -> new ObjectKey("", kind, "", "a")).toList());
        Collections.shuffle(keys, new Random(7));

        keys.sort(KindOrder.COMPARATOR);

        assertThat(keys).extracting(ObjectKey::kind).containsExactlyElementsOf(KINDS);
    }

    @Test
    void shouldPutNoFoundationIntoALaterWaveThanWhatStandsOnIt() {
        Item namespace = item("v1", "Namespace", "", "shop", "3");
        Item other = item("v1", "Namespace", "", "blog", "3");
        Item inIt = item("v1", "ConfigMap", "shop", "settings", "-1");
        Item definition = definition("example.org", "Widget", "2");
        Item widget = item("example.org/v1", "Widget", "shop", "w", "1");

        List<Item> placed = Foundations.first(List.of(namespace, other, inIt, definition, widget));

        assertThat(placed).extracting(Item::wave).containsExactly(-1, 3, -1, 1, 1);
        assertThat(placed).extracting(Item::desired).contains(namespace.desired(), definition.desired());
    }

    private static Item definition(String group, String kind, String wave) {
        Item item = item("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "widgets." + group, wave);
        Manifest whole = item.desired().with(group, "spec", "group").with(kind, "spec", "names", "kind");
        return new Item(whole, item.type(), "");
    }

    private static Item item(String apiVersion, String kind, String namespace, String name, String wave) {
        Manifest manifest = Manifest.of(Map.of(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                Map.of("name", name, "annotations", Map.of("argocd.argoproj.io/sync-wave", wave))));
        Manifest placed = namespace.isEmpty() ? manifest : manifest.withNamespace(namespace);
        return new Item(placed, new ResourceType(placed.group(), "v1", kind, kind, !namespace.isEmpty()), "");
    }
}
