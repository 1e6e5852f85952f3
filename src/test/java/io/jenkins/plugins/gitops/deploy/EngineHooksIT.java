package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Hooks, retries and pre-emption as the whole engine does them. */
class EngineHooksIT extends EngineTestBase {
    private static final String SLOW = "      schedulerName: nobody\n";

    private static String hook(String phase, String tag, String spec) {
        return """
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
                %s
                      containers: [{name: main, image: "registry.example/job:%s"}]
                """.formatted(phase.toLowerCase(Locale.ROOT), phase, spec, tag);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private Optional<Manifest> job(String name) {
        return cluster.admin().get(cluster.type("batch/v1", "Job"), cluster.namespace(), name);
    }

    private Optional<Manifest> configMap(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private void awaitJob(String name) {
        Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> job(name).isPresent());
    }

    @Test
    void shouldCloseADeploymentOnlyWhenItsPostSyncHookHasEnded() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        commit("migrate.yaml", hook("PreSync", "1", ""));
        commit("smoke.yaml", hook("PostSync", "1", ""));
        Engine engine = fixture.engine("state");

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(job("presync")).isPresent();
        assertThat(job("postsync").map(job -> job.number("status", "succeeded")))
                .contains(1L);
    }

    @Test
    void shouldFailADeploymentWithTheCauseOfItsPreSyncHookAndApplyNothing() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine =
                fixture.engine("state", fixture.policy("automated: {}, retry: {limit: 1, backoff: {duration: 1s}}"));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        commit("migrate.yaml", hook("PreSync", "fails-1", ""));

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("sync.hook-failed");
        assertThat(record.cause().seen()).contains("PreSync", "exit code 1");
        Manifest live = cluster.admin()
                .get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop")
                .orElseThrow();
        assertThat(live.maps("spec", "template", "spec", "containers").get(0).get("image"))
                .isEqualTo(EngineFixture.IMAGE + ":1");
    }

    @Test
    void shouldTryAFailedPostSyncHookAgainUpToTheLimitAndSaySo() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        commit("smoke.yaml", hook("PostSync", "fails-1", ""));
        Engine engine =
                fixture.engine("state", fixture.policy("automated: {}, retry: {limit: 1, backoff: {duration: 1s}}"));

        ApplicationStatus over = fixture.await(
                engine,
                status -> status.attempts()
                        .filter(attempts -> attempts.failed() == 2)
                        .isPresent());

        assertThat(configMap("config")).isPresent();
        assertThat(over.attempts())
                .hasValueSatisfying(attempts -> assertThat(attempts.next()).isEmpty());
        assertThat(over.cause())
                .hasValueSatisfying(cause -> assertThat(cause.code()).isEqualTo("sync.hook-failed"));
        assertThat(over.terminal()).isTrue();
        assertThat(over.settled()).isFalse();
    }

    @Test
    void shouldTryASyncAgainWhoseTimeWasOverBeforeItsPostSyncHookEnded() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        commit("smoke.yaml", hook("PostSync", "1", SLOW));
        Engine engine = fixture.engine(
                "state", fixture.policy("automated: {}, retry: {backoff: {duration: 1s}}"), Duration.ofSeconds(4));
        awaitJob("postsync");
        String hanging = job("postsync").orElseThrow().uid();

        ApplicationStatus late = fixture.await(
                engine,
                status -> status.sync() == SyncStatus.SYNCED
                        && status.cause()
                                .filter(cause -> cause.code().equals("sync.timed-out"))
                                .isPresent());

        assertThat(late.settled()).isFalse();
        assertThat(late.syncedRevision()).as("not counted as synced").isEmpty();
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> job("postsync")
                        .filter(again -> !again.uid().equals(hanging))
                        .isPresent());
    }

    @Test
    void shouldCountNoAttemptWhileAHookWhoseTimeIsOverIsBeingDeleted() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        commit(
                "smoke.yaml",
                hook("PostSync", "1", SLOW).replace("metadata: {", "metadata: {finalizers: [tests.example/hold], "));
        Engine engine = fixture.engine(
                "state", fixture.policy("automated: {}, retry: {backoff: {duration: 2m}}"), Duration.ofSeconds(3));
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> job("postsync")
                        .filter(hanging ->
                                !hanging.text("metadata", "deletionTimestamp").isEmpty())
                        .isPresent());
        long pass = fixture.await(engine, status -> true).pass();

        ApplicationStatus ending = fixture.await(engine, status -> status.pass() > pass + 3);
        assertThat(ending.attempts()).isEmpty();
        assertThat(ending.settled()).isFalse();
        cluster.admin()
                .patch(
                        cluster.type("batch/v1", "Job"),
                        job("postsync").orElseThrow().key(),
                        Map.of("metadata", Map.of("finalizers", List.of())));

        ApplicationStatus ended =
                fixture.await(engine, status -> status.attempts().isPresent());
        assertThat(ended.attempts().orElseThrow().failed()).isEqualTo(1);
        assertThat(ended.cause().orElseThrow().code()).isEqualTo("sync.timed-out");
    }

    @Test
    void shouldSayWhenAFailedRevisionIsTriedAgain() {
        commit("config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"NOT_A_NAME\"}\n");
        Engine engine = fixture.engine("state", fixture.policy("automated: {}, retry: {limit: 0}"));

        ApplicationStatus status = fixture.await(
                engine,
                seen -> seen.attempts()
                        .filter(attempts -> attempts.failed() >= 2)
                        .isPresent());

        assertThat(status.attempts()).hasValueSatisfying(attempts -> {
            assertThat(attempts.next()).isPresent();
            assertThat(attempts.next().orElseThrow())
                    .isAfter(status.observedAt().minusSeconds(10));
        });
    }

    @Test
    void shouldNotRunHooksWhereOnlyDriftIsHealed() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        commit("migrate.yaml", hook("PreSync", "1", ""));
        Engine engine = fixture.engine("state");
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED && status.settled());
        String uid = job("presync").orElseThrow().uid();
        ObjectKey key = configMap("config").orElseThrow().key();

        cluster.admin().patch(TestCluster.CONFIG_MAP, key, Map.of("data", Map.of("key", "hand")));
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() ->
                        configMap("config").orElseThrow().text("data", "key").equals("1"));

        assertThat(job("presync").map(Manifest::uid)).contains(uid);
    }

    @Test
    void shouldLetANewRevisionEndAHookThatHangs() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        commit("migrate.yaml", hook("PreSync", "1", SLOW));
        Engine engine = fixture.engine("state");
        awaitJob("presync");
        String hanging = job("presync").orElseThrow().uid();
        fixture.await(
                engine,
                status -> status.cause()
                        .filter(cause -> cause.seen().contains("presync"))
                        .isPresent());

        commit("migrate.yaml", hook("PreSync", "1", ""));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED && status.settled());

        assertThat(job("presync").map(Manifest::uid)).isPresent().isNotEqualTo(Optional.of(hanging));
        assertThat(configMap("config")).isPresent();
    }

    @Test
    void shouldGiveUpTheHookOfARevisionThatWasTakenBack() {
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        Engine engine = fixture.engine("state");
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED && status.settled());
        commit("migrate.yaml", hook("PreSync", "1", SLOW));
        commit("config.yaml", EngineFixture.configMap("config", "2"));
        awaitJob("presync");

        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file("config.yaml", EngineFixture.configMap("config", "1")),
                        Set.of("shop/migrate.yaml"),
                        "Take it back");

        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> job("presync").isEmpty());
        assertThat(configMap("config").map(live -> live.text("data", "key"))).contains("1");
    }

    @Test
    void shouldGoOnAfterARestartInAHookPhaseWithTheSameHook() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine first = fixture.engine("state");
        fixture.await(first, status -> status.sync() == SyncStatus.SYNCED);
        commit("migrate.yaml", hook("PreSync", "1", SLOW));
        CompletableFuture<DeploymentRecord> waiting = fixture.deploy(first, "d-1", "2", "");
        awaitJob("presync");
        Manifest job = job("presync").orElseThrow();
        first.close();

        Engine second = fixture.engine("state");
        fixture.await(
                second,
                status -> status.cause()
                        .filter(cause -> cause.seen().contains("presync"))
                        .isPresent());
        String after = job("presync").orElseThrow().uid();

        assertThat(waiting).isNotNull();
        assertThat(after).isEqualTo(job.uid());
    }
}
