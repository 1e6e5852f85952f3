package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards that {@link SyncPruneIT} leaves: those against what happens at the last moment, and all kinds that hold data. */
class PruneGuardsIT {
    private static final String OTHERS = configMap("a") + configMap("b") + configMap("c");

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String configMap(String name) {
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {key: value}
                """.formatted(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Namespace",
                "CustomResourceDefinition",
                "PersistentVolume",
                "PersistentVolumeClaim",
                "StatefulSet"
            })
    void shouldAskBeforeItPrunesA(String kind) {
        String unique = "g" + UUID.randomUUID().toString().substring(0, 8);
        Manifest manifest = world.manifests(holdingData(kind, unique)).get(0);
        ResourceType type = server.type(manifest.apiVersion(), kind);
        if (!type.namespaced()) {
            world.deleteAfterTest(manifest.apiVersion(), kind, manifest.name());
        }
        SyncResult made = world.finish(OTHERS + "---\n" + holdingData(kind, unique));

        SyncResult result = world.finish(SyncSettings.builder().prune(true), OTHERS);

        assertThat(actions(made)).containsEntry(kind + "/" + manifest.name(), Action.CREATED);
        assertThat(finding(result, manifest.name())).isEqualTo("prune.holds-data");
        assertThat(world.isThere(manifest.apiVersion(), kind, manifest.name())).isTrue();
    }

    private static String holdingData(String kind, String unique) {
        return switch (kind) {
            case "Namespace" -> "{apiVersion: v1, kind: Namespace, metadata: {name: it-%s}}".formatted(unique);
            case "CustomResourceDefinition" -> Widgets.definition(unique + ".example");
            case "PersistentVolume" -> """
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata: {name: it-%s}
                    spec:
                      capacity: {storage: 1Mi}
                      accessModes: [ReadWriteOnce]
                      storageClassName: none
                      hostPath: {path: /nowhere}
                    """.formatted(unique);
            case "PersistentVolumeClaim" -> """
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata: {name: %s}
                    spec: {accessModes: [ReadWriteOnce], storageClassName: none, resources: {requests: {storage: 1Mi}}}
                    """.formatted(unique);
            default -> """
                    apiVersion: apps/v1
                    kind: StatefulSet
                    metadata: {name: %s}
                    spec:
                      replicas: 0
                      serviceName: none
                      selector: {matchLabels: {app: db}}
                      template:
                        metadata: {labels: {app: db}}
                        spec: {containers: [{name: db, image: "registry.example/db:1"}]}
                    """.formatted(unique);
        };
    }

    @Test
    void shouldNotDeleteWhatTookThePlaceOfTheObjectThatWasJudged() {
        world.finish(OTHERS + configMap("old"));
        ObjectKey key = world.get("v1", "ConfigMap", "old").key();
        beforeTheDelete(() -> {
            server.delete(TestCluster.CONFIG_MAP, key);
            world.createByHand(configMap("old").replace("value", "someone else's"));
        });

        SyncResult result = world.finish(SyncSettings.builder().prune(true), OTHERS);

        assertThat(actions(result)).containsEntry("ConfigMap/old", Action.PRUNE_SKIPPED);
        assertThat(finding(result, "old")).isEqualTo("prune.not-ours");
        assertThat(world.get("v1", "ConfigMap", "old").text("data", "key")).isEqualTo("someone else's");
    }

    @Test
    void shouldNotDeleteWhatWasMarkedAtTheLastMoment() {
        world.finish(OTHERS + configMap("old"));
        ObjectKey key = world.get("v1", "ConfigMap", "old").key();
        beforeTheDelete(() -> server.admin()
                .patch(
                        TestCluster.CONFIG_MAP,
                        key,
                        Map.of(
                                "metadata",
                                Map.of("annotations", Map.of("argocd.argoproj.io/sync-options", "Prune=false")))));

        SyncResult result = world.finish(SyncSettings.builder().prune(true), OTHERS);

        assertThat(finding(result, "old")).isEqualTo("prune.switched-off");
        assertThat(world.isThere("v1", "ConfigMap", "old")).isTrue();
    }

    @Test
    void shouldDeleteNothingMoreOnceAnotherHoldsTheLease() {
        world.finish(OTHERS + configMap("old"));
        world.otherHolderTakesTheLease();

        SyncResult result = world.sync(SyncSettings.builder().prune(true), OTHERS);

        assertThat(result.outcome()).isEqualTo(Outcome.OBSERVE_ONLY);
        assertThat(world.isThere("v1", "ConfigMap", "old")).isTrue();
    }

    /** Has something happen between the last look at what is to be pruned and the first request to delete it. */
    private void beforeTheDelete(Runnable event) {
        AtomicBoolean happened = new AtomicBoolean();
        world.connect(new CountedCalls(server.admin(), call -> {
                    if (call.equals("delete") && happened.compareAndSet(false, true)) {
                        event.run();
                    }
                })
                .cluster());
    }
}
