package io.jenkins.plugins.gitops.cluster;

import static io.jenkins.plugins.gitops.testing.TestCluster.CONFIG_MAP;
import static io.jenkins.plugins.gitops.testing.TestCluster.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FabricClusterIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    @Test
    void shouldCreateAndThenUpdateByApplying() {
        // Given
        Cluster cluster = server.admin();

        // When
        Manifest created = apply(server.configMap("settings", Map.of("level", "info", "size", "1")));
        Manifest updated = apply(server.configMap("settings", Map.of("level", "debug", "size", "1")));

        // Then
        assertThat(created.uid()).isNotEmpty().isEqualTo(updated.uid());
        assertThat(cluster.get(CONFIG_MAP, server.namespace(), "settings"))
                .hasValueSatisfying(
                        live -> assertThat(live.text("data", "level")).isEqualTo("debug"));
    }

    @Test
    void shouldRemoveAFieldThatIsNoLongerApplied() {
        apply(server.configMap("settings", Map.of("level", "info", "old", "1")));

        Manifest after = apply(server.configMap("settings", Map.of("level", "info")));

        assertThat(after.map("data")).containsOnlyKeys("level");
    }

    @Test
    void shouldChangeNothingInADryRun() {
        apply(server.configMap("settings", Map.of("level", "info")));

        Manifest predicted = server.admin()
                .apply(CONFIG_MAP, server.configMap("settings", Map.of("level", "debug")), ApplyOptions.dryRunOnly());

        assertThat(predicted.text("data", "level")).isEqualTo("debug");
        assertThat(server.admin().get(CONFIG_MAP, server.namespace(), "settings"))
                .hasValueSatisfying(
                        live -> assertThat(live.text("data", "level")).isEqualTo("info"));
    }

    @Test
    void shouldNameTheManagerThatKeepsAField() {
        // Given
        apply(server.configMap("settings", Map.of("level", "info")));

        // When
        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> server.admin()
                        .apply(
                                CONFIG_MAP,
                                server.configMap("settings", Map.of("level", "debug")),
                                new ApplyOptions("somebody", false, false)));

        // Then
        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFLICT);
        assertThat(refused.finding().code()).isEqualTo("cluster.field-conflict");
        assertThat(refused.finding().seen()).contains("gitops-deploy").contains(".data.level");
    }

    @Test
    void shouldKeepNumbersAndUnknownFieldsAsTheServerGivesThem() {
        Manifest deployment = server.admin().apply(DEPLOYMENT, deployment("web", 2), ApplyOptions.apply());

        assertThat(deployment.at("spec", "replicas")).contains(2L);
        assertThat(deployment.at("spec", "progressDeadlineSeconds")).contains(600L);
        assertThat(deployment.maps("metadata", "managedFields")).isNotEmpty();
        assertThat(deployment.at("metadata", "managedFields").map(Object::toString))
                .hasValueSatisfying(text -> assertThat(text).contains("f:spec"));
    }

    @Test
    void shouldCreateOnce() {
        server.admin().create(CONFIG_MAP, server.configMap("once", Map.of()));

        ClusterException refused = catchThrowableOfType(
                ClusterException.class, () -> server.admin().create(CONFIG_MAP, server.configMap("once", Map.of())));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFLICT);
        assertThat(refused.finding().code()).isEqualTo("cluster.already-exists");
    }

    @Test
    void shouldCreateUnderAGeneratedName() {
        Manifest wanted = Manifest.of(Map.of(
                "apiVersion", "v1",
                "kind", "ConfigMap",
                "metadata", Map.of("generateName", "hook-", "namespace", server.namespace())));

        Manifest first = server.admin().create(CONFIG_MAP, wanted);
        Manifest second = server.admin().create(CONFIG_MAP, wanted);

        assertThat(first.name()).startsWith("hook-").isNotEqualTo(second.name());
    }

    @Test
    void shouldListPageByPageBySelector() {
        // Given
        int objects = 260; // more than a page
        IntStream.range(0, objects)
                .parallel()
                .forEach(i ->
                        apply(server.configMap("map-" + i, Map.of()).withLabel("part", i % 2 == 0 ? "even" : "odd")));

        // When
        List<Manifest> all = server.admin().list(CONFIG_MAP, server.namespace(), "part in (even,odd)");
        List<Manifest> even = server.admin().list(CONFIG_MAP, server.namespace(), "part=even");

        // Then
        assertThat(all).hasSize(objects).extracting(Manifest::name).doesNotHaveDuplicates();
        assertThat(even).hasSize(objects / 2);
        assertThat(even.get(0).key())
                .isEqualTo(new ObjectKey(
                        "", "ConfigMap", server.namespace(), even.get(0).name()));
    }

    @Test
    void shouldPatchByMergeAndByOperations() {
        // Given
        Manifest live = apply(server.configMap("settings", Map.of("level", "info", "old", "1")));

        // When
        Manifest merged = server.admin().patch(CONFIG_MAP, live.key(), Map.of("data", Map.of("level", "debug")));
        Manifest operated =
                server.admin().patch(CONFIG_MAP, live.key(), List.of(Map.of("op", "remove", "path", "/data/old")));

        // Then
        assertThat(merged.text("data", "level")).isEqualTo("debug");
        assertThat(operated.map("data")).containsOnlyKeys("level");
    }

    @Test
    void shouldDeleteOnlyWhatWasSeen() {
        // Given
        Manifest seen = apply(server.configMap("settings", Map.of("level", "info")));
        Manifest changed = apply(server.configMap("settings", Map.of("level", "debug")));
        Cluster cluster = server.admin();

        // When
        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> cluster.delete(
                        CONFIG_MAP, seen.key(), seen.uid(), seen.resourceVersion(), Propagation.FOREGROUND));
        ClusterException otherIncarnation = catchThrowableOfType(
                ClusterException.class,
                () -> cluster.delete(
                        CONFIG_MAP, seen.key(), "00000000-0000-0000-0000-000000000000", "", Propagation.FOREGROUND));

        // Then
        assertThat(refused.finding().code()).isEqualTo("cluster.changed-meanwhile");
        assertThat(otherIncarnation.finding().code()).isEqualTo("cluster.changed-meanwhile");
        assertThat(cluster.delete(
                        CONFIG_MAP, seen.key(), changed.uid(), changed.resourceVersion(), Propagation.BACKGROUND))
                .isTrue();
        assertThat(cluster.delete(CONFIG_MAP, seen.key(), changed.uid(), "", Propagation.BACKGROUND))
                .isFalse();
        assertThat(cluster.get(CONFIG_MAP, server.namespace(), "settings")).isEmpty();
    }

    @Test
    void shouldFindTypesAsTheServerServesThem() {
        Cluster cluster = server.admin();

        assertThat(cluster.type("apps/v1", "Deployment")).contains(DEPLOYMENT);
        assertThat(cluster.type("v1", "Namespace")).contains(TestCluster.NAMESPACE);
        assertThat(cluster.preferredType("autoscaling", "HorizontalPodAutoscaler"))
                .hasValueSatisfying(type -> assertThat(type.apiVersion()).isEqualTo("autoscaling/v2"));
        assertThat(cluster.type("apps/v1", "Unknown")).isEmpty();
        assertThat(cluster.type("nobody.example/v1", "Thing")).isEmpty();
        assertThat(cluster.preferredType("nobody.example", "Thing")).isEmpty();
        assertThat(cluster.version()).startsWith("v1.");
    }

    @Test
    void shouldGiveNoEventsOfAnObjectThatHasNone() {
        Manifest live = apply(server.configMap("quiet", Map.of()));

        assertThat(server.admin().events(server.namespace(), live.uid())).isEmpty();
    }

    private Manifest apply(Manifest manifest) {
        return server.admin().apply(CONFIG_MAP, manifest, ApplyOptions.apply());
    }

    private Manifest deployment(String name, int replicas) {
        return Manifest.of(Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", name, "namespace", server.namespace()),
                "spec",
                Map.of(
                        "replicas", replicas,
                        "selector", Map.of("matchLabels", Map.of("app", name)),
                        "template",
                                Map.of(
                                        "metadata", Map.of("labels", Map.of("app", name)),
                                        "spec",
                                                Map.of(
                                                        "containers",
                                                        List.of(Map.of(
                                                                "name", "web",
                                                                "image", "registry.invalid/web:1")))))));
    }
}
