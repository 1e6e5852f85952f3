package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** The engine as a whole: from a commit, or a request, to what stands in the cluster. */
class EngineIT extends EngineTestBase {
    private static final String OTHER = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: other}
            spec:
              source: {repoURL: "https://gitlab.example/team/other.git", path: .}
              destination: {name: nowhere, namespace: other}
            """;

    @Test
    void shouldBringACommitIntoTheClusterAndSucceed() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(deployment().maps("spec", "template", "spec", "containers").get(0))
                .containsEntry("image", EngineFixture.IMAGE + ":2");
        assertThat(fixture.manifests().read("main", "shop/deployment.yaml")).contains(EngineFixture.deployment("2"));
        assertThat(record.result().revision()).isEqualTo(record.git().commit());
    }

    @Test
    void shouldDeployAnApplicationThatStandsInARepositoryAndLeaveItsObjectsWhenItIsGone() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        String file = "applications/shop.yaml";
        fixture.manifests()
                .commit("main", Map.of(file, fixture.policy("automated: {prune: true, selfHeal: true}")), "Add it");
        Engine engine = fixture.start("state");
        fixture.configureFromRepository(engine);
        awaitSynced(engine);

        assertThat(fixture.deployed(engine, "2").phase()).isEqualTo(Phase.SUCCEEDED);
        fixture.manifests().commit("main", Map.of("applications/other.yaml", OTHER), Set.of(file), "Replace it");

        awaitThat(() -> assertThat(engine.application(fixture.application())).isEmpty());
        assertThat(deployment().maps("spec", "template", "spec", "containers").get(0))
                .containsEntry("image", EngineFixture.IMAGE + ":2");
    }

    @Test
    void shouldOnlyTakeNoteOfACommitThatChangesNothingOfIt() {
        // Given
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        // When commits come elsewhere; the look of every 30 s may fall in between one of them
        boolean onlyNoted = false;
        for (int i = 0; i < 5 && !onlyNoted; i++) {
            ApplicationStatus before = engine.status(fixture.application()).orElseThrow();
            fixture.manifests().commit("main", Map.of("elsewhere/" + i, "text"), "Change something else");
            String tip = fixture.manifests().tip("main").orElseThrow();
            ApplicationStatus after =
                    fixture.await(engine, status -> status.evaluatedRevision().equals(tip));
            assertThat(after.sync()).isEqualTo(SyncStatus.SYNCED);
            onlyNoted = after.comparedAt().equals(before.comparedAt());
        }

        // Then
        assertThat(onlyNoted).as("evaluated without being compared").isTrue();

        // When
        cluster.admin().patch(TestCluster.DEPLOYMENT, deployment().key(), Map.of("spec", Map.of("replicas", 3)));

        // Then
        awaitThat(() -> assertThat(deployment().number("spec", "replicas")).isZero());
    }

    @Test
    void shouldUndoAChangeMadeByHand() {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        long before = System.nanoTime();
        cluster.admin()
                .patch(
                        TestCluster.DEPLOYMENT,
                        deployment().key(),
                        Map.of("spec", Map.of("paused", true, "replicas", 3)));
        awaitThat(() -> assertThat(deployment().number("spec", "replicas")).isZero());

        System.out.printf("Drift was healed after %d ms.%n", (System.nanoTime() - before) / 1_000_000);
    }

    @Test
    void shouldShowDriftAndSinceWhenWhereSelfHealIsOff() {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine engine = fixture.engine("state", fixture.policy("automated: {prune: true}"));
        awaitSynced(engine);

        cluster.admin().patch(TestCluster.CONFIG_MAP, configMap("config").key(), Map.of("data", Map.of("key", "hand")));

        ApplicationStatus status = fixture.await(engine, seen -> seen.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(status.driftSince()).isPresent();
        assertThat(configMap("config").text("data", "key")).isEqualTo("hand");
    }

    @Test
    void shouldPruneWhatGitNoLongerHasAndNothingElse() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        commit("c.yaml", EngineFixture.configMap("c", "1"));
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("foreign", Map.of("key", "mine")));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        remove("b.yaml");

        awaitThat(() -> assertThat(find("b")).isEmpty());
        assertThat(find("a")).isPresent();
        assertThat(find("c")).isPresent();
        assertThat(find("foreign")).isPresent();
    }

    @Test
    void shouldPruneOnceWhatLostItsLabelByHand() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        commit("c.yaml", EngineFixture.configMap("c", "1"));
        Engine engine = fixture.engine("state", fixture.policy("automated: {prune: true}"));
        awaitSynced(engine);
        Map<String, Object> noLabel = new HashMap<>();
        noLabel.put("gitops.jenkins.io/installation", null);
        cluster.admin()
                .patch(TestCluster.CONFIG_MAP, configMap("b").key(), Map.of("metadata", Map.of("labels", noLabel)));

        remove("b.yaml");

        awaitThat(() -> assertThat(find("b")).isEmpty());
        assertThat(find("a")).isPresent();
        assertThat(find("c")).isPresent();
    }

    @Test
    void shouldPruneNothingWhenTheRenderBreaks() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        commit("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b\n");

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(status.cause().orElseThrow().seen()).contains("b.yaml");
        assertThat(status.terminal()).isTrue();
        assertThat(find("a")).isPresent();
        assertThat(find("b")).isPresent();
    }

    @Test
    void shouldKeepEverythingWhenTheFolderIsEmptied() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        fixture.manifests()
                .commit("main", Map.of("other/x.txt", "x"), Set.of("shop/a.yaml", "shop/b.yaml"), "Empty it");
        String tip = fixture.manifests().tip("main").orElseThrow();

        fixture.await(engine, seen -> seen.attemptedRevision().equals(tip));
        assertThat(find("a")).isPresent();
        assertThat(find("b")).isPresent();
    }

    @Test
    void shouldKeepMoreThanHalfUntilItIsConfirmed() {
        for (String name : new String[] {"a", "b", "c", "d"}) {
            commit(name + ".yaml", EngineFixture.configMap(name, "1"));
        }
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        fixture.manifests()
                .commit("main", Map.of(), Set.of("shop/a.yaml", "shop/b.yaml", "shop/c.yaml"), "Remove most");
        String tip = fixture.manifests().tip("main").orElseThrow();

        fixture.await(engine, seen -> seen.evaluatedRevision().equals(tip));
        assertThat(Stream.of("a", "b", "c", "d").filter(name -> find(name).isPresent()))
                .hasSize(4);
    }

    @Test
    void shouldRefuseAnObjectThatArgoCdTracksAndNameIt() {
        Manifest foreign = cluster.configMap("taken", Map.of("key", "theirs"))
                .withAnnotation(
                        "argocd.argoproj.io/tracking-id", "their-app:/ConfigMap:" + cluster.namespace() + "/taken");
        cluster.create(TestCluster.CONFIG_MAP, foreign);
        commit("taken.yaml", EngineFixture.configMap("taken", "ours"));

        Engine engine = fixture.engine("state");

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(status.cause().orElseThrow().sentence()).contains("their-app");
        assertThat(configMap("taken").text("data", "key")).isEqualTo("theirs");
    }

    @Test
    void shouldEndAsRevertedWhenSomeoneRevertsWhileItWaits() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state", fixture.policy("automated: {prune: true}"));
        awaitSynced(engine);
        cluster.stopApiServer();
        try {
            CompletableFuture<DeploymentRecord> end = fixture.deploy(engine, "2");
            awaitThat(() -> assertThat(fixture.manifests().read("main", "shop/deployment.yaml"))
                    .contains(EngineFixture.deployment("2")));
            commit("deployment.yaml", EngineFixture.deployment("1"));
            cluster.startApiServer();

            assertThat(end.get(2, TimeUnit.MINUTES).phase()).isEqualTo(Phase.REVERTED);
        } finally {
            cluster.startApiServer();
        }
    }

    @Test
    void shouldGoOnAfterTheApiServerRestartsInMidSync() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        CompletableFuture<DeploymentRecord> end = fixture.deploy(engine, "2");
        cluster.restartApiServer();

        DeploymentRecord record = end.get(3, TimeUnit.MINUTES);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldOnlyObserveFromACopiedStateFolderUntilTheFirstOneEnds() throws Exception {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine first = fixture.engine("state", fixture.policy("automated: {prune: true}"));
        awaitSynced(first);
        copy(folder.resolve("state"), folder.resolve("copy"));

        // Only the copy would heal, if it could.
        Engine second = fixture.engine("copy", fixture.policy("automated: {prune: true, selfHeal: true}"));
        cluster.admin().patch(TestCluster.CONFIG_MAP, configMap("config").key(), Map.of("data", Map.of("key", "hand")));

        ApplicationStatus status = fixture.await(second, seen -> seen.cause().isPresent());
        assertThat(status.cause().orElseThrow().code()).isEqualTo("sync.observe-only");
        assertThat(configMap("config").text("data", "key")).isEqualTo("hand");
        first.close();
        awaitThat(() -> assertThat(configMap("config").text("data", "key")).isEqualTo("git"));
    }

    @Test
    void shouldRefuseADeployTokenBeforeAnythingIsPushed() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);
        String tip = fixture.manifests().tip("main").orElseThrow();

        DeploymentRecord record =
                fixture.deploy(engine, "d-1", "2", "deploy-token").get(1, TimeUnit.MINUTES);

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().sentence()).containsIgnoringCase("deploy token");
        assertThat(record.git().base()).isEmpty();
        assertThat(fixture.manifests().tip("main")).contains(tip);
    }

    @Test
    void shouldLetTheLaterOfTwoDeploymentsWin() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        awaitSynced(engine);

        CompletableFuture<DeploymentRecord> first = fixture.deploy(engine, "2");
        CompletableFuture<DeploymentRecord> second = fixture.deploy(engine, "3");
        DeploymentRecord one = first.get(3, TimeUnit.MINUTES);
        DeploymentRecord two = second.get(3, TimeUnit.MINUTES);

        String wanted = fixture.manifests().read("main", "shop/deployment.yaml").orElseThrow();
        DeploymentRecord last = wanted.equals(EngineFixture.deployment("2")) ? one : two;
        DeploymentRecord other = last == one ? two : one;
        assertThat(last.phase()).as("%s", last.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(other.phase()).isIn(Phase.SUPERSEDED, Phase.SUCCEEDED);
        assertThat(fixture.manifests().log("main")).hasSize(3);
    }

    @Test
    void shouldSayWhatIsMissingWhenTheNamespaceIsNotThere() {
        commit("config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: gitops-not-there}\n");

        Engine engine = fixture.engine("state");

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(status.cause().orElseThrow().sentence()).contains("gitops-not-there");
    }

    @Test
    void shouldSayWhatIsMissingWhenTheKindIsNotServed() {
        commit("thing.yaml", "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: t}\n");

        Engine engine = fixture.engine("state");

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(status.cause().orElseThrow().sentence()).contains("Thing");
        assertThat(status.health().status()).isNotEqualTo(Health.Status.HEALTHY);
    }

    private void awaitSynced(Engine engine) {
        String tip = fixture.manifests().tip("main").orElseThrow();
        fixture.await(engine, status -> status.evaluatedRevision().equals(tip) && status.sync() == SyncStatus.SYNCED);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private void remove(String name) {
        fixture.manifests().commit("main", Map.of(), Set.of("shop/" + name), "Remove " + name);
    }

    private Manifest deployment() {
        return cluster.admin()
                .get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop")
                .orElseThrow();
    }

    private Manifest configMap(String name) {
        return find(name).orElseThrow();
    }

    private Optional<Manifest> find(String name) {
        Cluster admin = cluster.admin();
        ObjectKey key = new ObjectKey("", "ConfigMap", cluster.namespace(), name);
        return admin.get(TestCluster.CONFIG_MAP, key.namespace(), key.name());
    }

    private static void awaitThat(ThrowingRunnable assertion) {
        await().atMost(2, TimeUnit.MINUTES).ignoreExceptions().untilAsserted(assertion);
    }

    /** While it is written to: a file that is still under its temporary name may be gone by the time that it is read. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().endsWith(".tmp")) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
