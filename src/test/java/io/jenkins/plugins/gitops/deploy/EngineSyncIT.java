package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.view.DiffText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Syncs without a change in Git, what would change, and promotion: on a real Git server and a real API server. */
class EngineSyncIT extends EngineTestBase {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            stringData: {password: "%s"}
            """;
    private static final SyncOptions PLAIN = new SyncOptions("", false, false);
    private static final DiffRequest AS_IT_IS = new DiffRequest(List.of(), List.of(), false, "");

    @Test
    void shouldSyncAnApplicationThatNothingSyncsByItselfAndPushNothing() throws Exception {
        String tip = commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine engine = manual();

        DeploymentRecord record = synced(engine, PLAIN);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.git().commit()).isEqualTo(tip);
        assertThat(record.result().sync()).isEqualTo("SYNCED");
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("git");
        assertThat(fixture.manifests().tip("main")).contains(tip);
        assertThat(engine.deployments().history(fixture.application())).containsExactly(record);
    }

    @Test
    void shouldBeginNoSyncByItselfWhileHeldAndGoOnAfterwards() throws Exception {
        AtomicBoolean held = new AtomicBoolean();
        commit("config.yaml", EngineFixture.configMap("config", "one"));
        Engine engine = fixture.engine("state");
        engine.holdWhile(held::get);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);

        held.set(true);
        commit("config.yaml", EngineFixture.configMap("config", "two"));
        engine.repositoryChanged(fixture.manifests().url());
        ApplicationStatus status = fixture.await(engine, seen -> seen.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(status.cause().map(Finding::code)).contains("sync.quieting-down");
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("one");
        assertThat(synced(engine, PLAIN).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("two");

        commit("config.yaml", EngineFixture.configMap("config", "three"));
        engine.repositoryChanged(fixture.manifests().url());
        fixture.await(engine, seen -> seen.sync() == SyncStatus.OUT_OF_SYNC);
        held.set(false);
        fixture.await(engine, seen -> seen.sync() == SyncStatus.SYNCED);
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("three");
    }

    @Test
    void shouldUndoAChangeMadeByHandWhereNothingHealsByItself() throws Exception {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine engine = manual();
        synced(engine, PLAIN);
        cluster.admin()
                .patch(
                        TestCluster.CONFIG_MAP,
                        find("config").orElseThrow().key(),
                        Map.of("data", Map.of("key", "hand")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        DeploymentRecord record = synced(engine, new SyncOptions("", false, true));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("git");
    }

    @Test
    void shouldChangeNothingWhereTheExpectedCommitIsNotOnTheBranch() throws Exception {
        String expected = commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine engine = manual();

        DeploymentRecord refused = synced(engine, new SyncOptions("0".repeat(40), false, false));
        DeploymentRecord taken = synced(engine, new SyncOptions(expected, false, false));

        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(refused.cause().code()).isEqualTo("sync.revision-not-on-branch");
        assertThat(taken.phase()).as("%s", taken.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldDeleteWhatGitNoLongerHasOnlyWhereAskedTo() throws Exception {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        commit("c.yaml", EngineFixture.configMap("c", "1"));
        Engine engine = manual();
        synced(engine, PLAIN);
        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml"), "Remove b");

        DeploymentRecord left = synced(engine, PLAIN);
        boolean stayed = find("b").isPresent();
        DeploymentRecord pruned = synced(engine, new SyncOptions("", true, false));

        assertThat(left.phase()).isEqualTo(Phase.FAILED);
        assertThat(left.cause().code()).isEqualTo("sync.left-over");
        assertThat(left.cause().seen()).contains("ConfigMap").contains("/b");
        assertThat(stayed).isTrue();
        assertThat(pruned.phase()).as("%s", pruned.cause()).isEqualTo(Phase.SUCCEEDED);
        // Pruned in the foreground: the garbage collector has the last word.
        await().atMost(1, TimeUnit.MINUTES).until(() -> find("b").isEmpty());
        assertThat(find("a")).isPresent();
    }

    @Test
    void shouldEndSoonWithTheReasonWhereAnObjectIsRefused() throws Exception {
        commit("config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"NOT_A_NAME\"}\n");
        Engine engine = manual();

        DeploymentRecord record = synced(engine, PLAIN);

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().seen()).contains("NOT_A_NAME");
        assertThat(record.cause().code()).isNotEqualTo("deploy.timed-out");
    }

    @Test
    void shouldGoOnWithASyncAfterARestart() throws Exception {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine first = manual();
        cluster.stopApiServer();
        String id = UUID.randomUUID().toString();
        Engine second;
        try {
            first.deployments().start(request(id, PLAIN));
            fixture.awaitWaiting(first, id);
            first.close();
            second = manual();
        } finally {
            cluster.startApiServer();
        }

        DeploymentRecord record = second.deployments().start(request(id, PLAIN)).get(3, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(second.deployments().history(fixture.application())).hasSize(1);
    }

    @Test
    void shouldSyncOnceTheLeaseOfItsPredecessorIsFree() throws Exception {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine first = manual();
        synced(first, PLAIN);
        commit("config.yaml", EngineFixture.configMap("config", "newer"));
        Engine second = fixture.engine("other", fixture.policy(""));

        CompletableFuture<DeploymentRecord> end =
                second.deployments().start(request(UUID.randomUUID().toString(), PLAIN));
        fixture.await(
                second,
                status -> status.cause()
                        .filter(cause -> cause.code().equals("sync.observe-only"))
                        .isPresent());
        first.close();

        DeploymentRecord record = end.get(2, TimeUnit.MINUTES);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("config").map(live -> live.text("data", "key"))).contains("newer");
    }

    @Test
    void shouldSayWhatASyncWouldChangeAndChangeNothing() throws Exception {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("b.yaml", EngineFixture.configMap("b", "1"));
        commit("c.yaml", EngineFixture.configMap("c", "1"));
        commit("login.yaml", SECRET.formatted("old-word"));
        Engine engine = manual();
        synced(engine, PLAIN);
        commit("a.yaml", EngineFixture.configMap("a", "2"));
        commit("new.yaml", EngineFixture.configMap("new", "1"));
        commit("login.yaml", SECRET.formatted("new-word"));
        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml"), "Remove b");

        DiffReport kept = engine.diff(managed(engine), AS_IT_IS);
        DiffReport pruned = engine.diff(managed(engine), new DiffRequest(List.of(), List.of(), true, ""));

        assertThat(kept.git()).isEmpty();
        assertThat(kept.objects())
                .extracting(object -> object.key().name(), ObjectPreview::action)
                .containsExactlyInAnyOrder(
                        tuple("a", Action.CHANGE),
                        tuple("login", Action.CHANGE),
                        tuple("new", Action.CREATE),
                        tuple("b", Action.KEEP));
        assertThat(fields(kept, "a")).containsExactly(new FieldChange("data.key", "\"1\"", "\"2\""));
        assertThat(pruned.objects())
                .extracting(object -> object.key().name(), ObjectPreview::action)
                .contains(tuple("b", Action.DELETE));
        assertThat(String.join("\n", DiffText.lines(kept)))
                .contains("-\"1\"", "+\"2\"", "data.password", "\"****\"")
                .doesNotContain("word\"")
                .doesNotContain("b2xkLXdvcmQ")
                .doesNotContain("bmV3LXdvcmQ");
        assertThat(find("a").map(live -> live.text("data", "key"))).contains("1");
        assertThat(find("b")).isPresent();
        assertThat(find("new")).isEmpty();
    }

    @Test
    void shouldSayNothingWhereAllIsAsGitWantsIt() throws Exception {
        commit("config.yaml", EngineFixture.configMap("config", "git"));
        Engine engine = manual();
        synced(engine, PLAIN);

        DiffReport report = engine.diff(managed(engine), AS_IT_IS);

        assertThat(report.differs()).isFalse();
    }

    @Test
    void shouldHideASecretThatIsNotThereYet() {
        commit("login.yaml", SECRET.formatted("some-word"));
        Engine engine = manual();

        DiffReport report = engine.diff(managed(engine), AS_IT_IS);

        assertThat(fields(report, "login")).containsExactly(new FieldChange("data.password", "", "\"****\""));
        assertThat(report.toString()).doesNotContain("some-word").doesNotContain("c29tZS13b3Jk");
    }

    @Test
    void shouldSayWhatADeploymentWouldChangeInGitAndThenInTheCluster() throws Exception {
        String tip = commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = manual();
        synced(engine, PLAIN);

        DiffReport report = engine.diff(
                managed(engine),
                new DiffRequest(List.of(new WantedImage(EngineFixture.IMAGE + ":2", "")), List.of(), false, ""));

        assertThat(report.git())
                .containsExactly(new Change(
                        "shop/deployment.yaml",
                        "spec.template.spec.containers[0].image",
                        EngineFixture.IMAGE + ":1",
                        EngineFixture.IMAGE + ":2"));
        assertThat(fields(report, "shop"))
                .extracting(FieldChange::live, FieldChange::desired)
                .containsExactly(tuple("\"" + EngineFixture.IMAGE + ":1\"", "\"" + EngineFixture.IMAGE + ":2\""));
        assertThat(report.revision()).isEqualTo(tip);
        assertThat(fixture.manifests().tip("main")).contains(tip);
    }

    @Test
    void shouldPromoteWhatTheNewestGoodDeploymentBrought() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        DeploymentRecord deployed = fixture.deployed(engine, "2");
        synced(engine, PLAIN);

        Promotion promotion = engine.deployments().promotion(fixture.application());

        assertThat(promotion.source().id()).isEqualTo(deployed.id());
        assertThat(promotion.images()).containsExactly(new WantedImage(EngineFixture.IMAGE + ":2", ""));
    }

    @Test
    void shouldPromoteNothingThatNoDeploymentBrought() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        synced(engine, PLAIN);

        assertThatThrownBy(() -> engine.deployments().promotion(fixture.application()))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("No deployment of an image to " + fixture.application());
    }

    @Test
    void shouldNameTheCommitThatTookTheImagesPlace() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        fixture.deployed(engine, "2");
        String tip = commit("deployment.yaml", EngineFixture.deployment("1"));
        fixture.await(
                engine,
                status -> status.evaluatedRevision().equals(tip)
                        && status.sync() == SyncStatus.SYNCED
                        && status.settled()
                        && status.health().status() == Health.Status.HEALTHY);

        assertThatThrownBy(() -> engine.deployments().promotion(fixture.application()))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining(tip.substring(0, 7))
                .hasMessageContaining("Change deployment.yaml");
    }

    @Test
    void shouldPromoteNothingFromWhatIsNotAsGitWantsIt() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state", fixture.policy("automated: {}"));
        fixture.deployed(engine, "2");
        cluster.admin()
                .patch(
                        TestCluster.DEPLOYMENT,
                        cluster.admin()
                                .get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop")
                                .orElseThrow()
                                .key(),
                        Map.of("spec", Map.of("replicas", 1)));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        assertThatThrownBy(() -> engine.deployments().promotion(fixture.application()))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("OUT_OF_SYNC");
    }

    private Engine manual() {
        return fixture.engine("state", fixture.policy(""));
    }

    private ManagedApplication managed(Engine engine) {
        return engine.application(fixture.application()).orElseThrow();
    }

    private DeploymentRecord synced(Engine engine, SyncOptions options) throws Exception {
        return engine.deployments()
                .start(request(UUID.randomUUID().toString(), options))
                .get(3, TimeUnit.MINUTES);
    }

    private DeploymentRequest request(String id, SyncOptions options) {
        return new DeploymentRequest(
                id,
                fixture.application(),
                List.of(),
                new Origin("test", "", "", "", ""),
                "",
                Duration.ofMinutes(2),
                BumpOptions.syncing(options));
    }

    private static List<FieldChange> fields(DiffReport report, String name) {
        return report.objects().stream()
                .filter(object -> object.key().name().equals(name))
                .findFirst()
                .orElseThrow()
                .fields();
    }

    private String commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
        return fixture.manifests().tip("main").orElseThrow();
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }
}
