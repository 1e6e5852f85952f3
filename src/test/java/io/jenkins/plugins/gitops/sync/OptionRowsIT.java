package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SyncOptionsIT}, {@link HooksIT} and {@link WavesIT} leave of the rows of sync options, hooks and order. */
class OptionRowsIT {
    private static final String OTHERS = configMap("a") + configMap("b") + configMap("c");
    private static final String HOLD = "tests.example/hold";

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

    private static String deployment() {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "registry.example/web:1"}]}
                """;
    }

    private static SyncSettings.Builder with(String name, String value) {
        return SyncSettings.builder().prune(true).options(Map.of(name, value));
    }

    /** A Deployment whose ReplicaSet cannot go before the test lets it. */
    private Manifest deploymentThatIsHeld() {
        world.finish(OTHERS + deployment());
        await().atMost(1, TimeUnit.MINUTES).until(() -> !replicaSets().isEmpty());
        Manifest set = replicaSets().get(0);
        server.admin().patch(replicaSetType(), set.key(), Map.of("metadata", Map.of("finalizers", List.of(HOLD))));
        return set;
    }

    private void release(Manifest set) {
        server.admin()
                .patch(
                        replicaSetType(),
                        set.key(),
                        List.of(
                                Map.of("op", "test", "path", "/metadata/finalizers/0", "value", HOLD),
                                Map.of("op", "remove", "path", "/metadata/finalizers/0")));
    }

    private ResourceType replicaSetType() {
        return server.type("apps/v1", "ReplicaSet");
    }

    private List<Manifest> replicaSets() {
        return server.admin().list(replicaSetType(), world.namespace(), "app=web");
    }

    private void awaitGoing(Manifest set) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> replicaSets().stream()
                        .anyMatch(one -> one.uid().equals(set.uid())
                                && !one.text("metadata", "deletionTimestamp").isEmpty()));
    }

    @Test
    void prunePropagationPolicyForegroundShouldBeTheDefaultAndWaitForTheDependents() {
        Manifest set = deploymentThatIsHeld();

        world.sync(SyncSettings.builder().prune(true), OTHERS);

        awaitGoing(set);
        Manifest held = world.get("apps/v1", "Deployment", "web");
        assertThat(held.text("metadata", "deletionTimestamp")).isNotEmpty();
        assertThat(held.at("metadata", "finalizers").orElseThrow().toString()).contains("foregroundDeletion");
        release(set);
        world.awaitGone("apps/v1", "Deployment", "web");
    }

    @Test
    void prunePropagationPolicyBackgroundShouldDeleteTheOwnerFirst() {
        Manifest set = deploymentThatIsHeld();

        world.sync(with("PrunePropagationPolicy", "background"), OTHERS);

        world.awaitGone("apps/v1", "Deployment", "web");
        awaitGoing(set);
        release(set);
    }

    /** Where the annotation last-applied-configuration would be too long. */
    @Test
    void serverSideApplyShouldTakeWhatIsTooLargeForAnAnnotation() {
        String large = configMap("large").replace("key: value", "key: " + "x".repeat(300_000));

        SyncResult result = world.finish(large);

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("v1", "ConfigMap", "large").text("data", "key")).hasSize(300_000);
    }

    @Test
    void managedNamespaceMetadataShouldMeanNothingWithoutCreateNamespace() {
        SyncSettings.Builder settings = SyncSettings.builder().namespaceMetadata(Map.of("team", "shop"), Map.of());

        world.finish(settings, configMap("in-it"));

        assertThat(server.admin()
                        .get(TestCluster.NAMESPACE, "", world.namespace())
                        .orElseThrow()
                        .labels())
                .doesNotContainKey("team");
    }

    @Test
    void aSyncFailHookThatFailsShouldNotHideWhyTheSyncFailed() {
        SyncResult result = world.finish(configMap("settings") + job("migrate", "PreSync") + job("tell", "SyncFail"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding())
                .hasValueSatisfying(finding ->
                        assertThat(finding.seen()).contains("migrate").doesNotContain("tell"));
        assertThat(world.isThere("batch/v1", "Job", "tell")).isTrue();
    }

    private static String job(String name, String phase) {
        return """
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %s, annotations: {argocd.argoproj.io/hook: %s}}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:fails-1"}]
                """.formatted(name, phase);
    }

    @Test
    void aNamespaceOfALaterWaveShouldComeBeforeWhatIsInIt() {
        String name = "it-wave-" + UUID.randomUUID().toString().substring(0, 8);
        world.deleteAfterTest("v1", "Namespace", name);
        String namespace = """
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s, annotations: {argocd.argoproj.io/sync-wave: "5"}}
                """.formatted(name);

        SyncResult result =
                world.finish(configMap("early").replace("name: early", "name: early, namespace: " + name) + namespace);

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(server.admin().get(TestCluster.CONFIG_MAP, name, "early")).isPresent();
    }

    @Test
    void aDefinitionOfALaterWaveShouldComeBeforeItsObjects() {
        String group = "w" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        String definition = Widgets.definition(group)
                .replace("metadata: {name: ", "metadata: {annotations: {argocd.argoproj.io/sync-wave: \"5\"}, name: ");

        SyncResult result = world.finish(Widgets.widget(group, "w") + "---\n" + definition);

        world.removeDefinition("widgets." + group);
        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(result)).containsEntry("Widget/w", Action.CREATED);
    }

    /** What makes Argo CD orphan objects when it changes its way of tracking: here a label never meant that one is ours. */
    @Test
    void aLabelAloneShouldNeverMakeAnObjectOurs() {
        world.createByHand(configMap("theirs")
                .replace(
                        "name: theirs",
                        "name: theirs, labels: {app.kubernetes.io/instance: " + World.APPLICATION + "}"));
        world.finish(OTHERS);

        Comparison comparison = world.compareAnew(OTHERS);
        world.finish(SyncSettings.builder().prune(true).allowEmpty(true), OTHERS);

        assertThat(comparison.objects())
                .extracting(object -> object.key().name())
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(world.isThere("v1", "ConfigMap", "theirs")).isTrue();
        assertThat(world.inventory().entries())
                .extracting(entry -> entry.key())
                .extracting(ObjectKey::name)
                .doesNotContain("theirs");
    }
}
