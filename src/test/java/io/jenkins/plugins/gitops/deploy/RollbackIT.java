package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Going back by Git, into a real cluster. */
class RollbackIT extends EngineTestBase {
    private static final String AUTOMATED = "automated: {prune: true, selfHeal: true}";

    @Test
    void shouldGoBackAndLeaveAutomatedSyncOn() throws Exception {
        Engine engine = deployedTwice();

        DeploymentRecord record = rollBack(engine, "");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.images()).extracting(WantedImage::reference).containsExactly(EngineFixture.IMAGE + ":2");
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":2");
        assertThat(record.result().revision()).isEqualTo(record.git().commit());
        System.out.printf(
                "RollbackIT: pushed %d ms after it was asked for, healthy after %d ms.%n",
                millis(record, "pushed commit"),
                Duration.between(record.requestedAt(), record.changedAt()).toMillis());
        cluster.admin().patch(TestCluster.DEPLOYMENT, live().key(), Map.of("spec", Map.of("replicas", 3)));
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(
                        () -> assertThat(live().number("spec", "replicas")).isZero());
    }

    @Test
    void shouldNotReturnToTheBadStateByItselfWhicheverCommitHoldsIt() throws Exception {
        Engine engine = deployedTwice();
        rollBack(engine, "");

        commit("deployment.yaml", EngineFixture.deployment("3"));
        String tip = fixture.manifests().tip("main").orElseThrow();
        ApplicationStatus status =
                fixture.await(engine, seen -> seen.evaluatedRevision().equals(tip));

        assertThat(status.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(status.cause().orElseThrow().code()).isEqualTo("sync.state-marked-bad");
        assertThat(status.cause().orElseThrow().seen()).contains("checkout fails");
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":2");

        engine.sync(fixture.application());

        fixture.await(engine, seen -> seen.sync() == SyncStatus.SYNCED);
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":3");
        assertThat(engine.badStates(fixture.application())).isEmpty();
    }

    @Test
    void shouldRememberTheBadStateOverARestartUntilItIsForgotten() throws Exception {
        Engine engine = deployedTwice();
        rollBack(engine, "");
        engine.close();
        Engine again = fixture.engine("state");
        commit("deployment.yaml", EngineFixture.deployment("3"));
        fixture.await(
                again,
                seen -> seen.cause()
                        .filter(cause -> cause.code().equals("sync.state-marked-bad"))
                        .isPresent());

        BadState bad = again.badStates(fixture.application()).get(0);
        again.forgetBadState(fixture.application(), bad.hash());

        fixture.await(again, seen -> seen.sync() == SyncStatus.SYNCED);
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":3");
    }

    @Test
    void shouldGoBackFromAStateThatNeverBecameHealthy() throws Exception {
        Engine engine = deployedTwice();
        commit("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop\n");
        fixture.await(engine, seen -> seen.sync() == SyncStatus.UNKNOWN);

        DeploymentRecord record = rollBack(engine, "");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.images()).extracting(WantedImage::reference).containsExactly(EngineFixture.IMAGE + ":3");
        assertThat(engine.badStates(fixture.application())).isEmpty();
    }

    @Test
    void shouldGoBackInAKustomization() throws Exception {
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "base/kustomization.yaml",
                                "resources: [deployment.yaml]\n",
                                "base/deployment.yaml",
                                EngineFixture.deployment("1"),
                                "shop/kustomization.yaml",
                                "resources: [../base]\nimages:\n- name: " + EngineFixture.IMAGE + "\n  newTag: '1'\n"),
                        "Start");
        Engine engine = fixture.engine("state");
        assertThat(fixture.deployed(engine, "2").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(fixture.deployed(engine, "3").phase()).isEqualTo(Phase.SUCCEEDED);

        DeploymentRecord record = rollBack(engine, "");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":2");
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"PUSHING", "WAITING"})
    void shouldEndWithOneCommitAndTheSameRecordWhenKilledWhile(Phase phase) throws Exception {
        deployedTwice().close();
        killAt(phase);

        Engine engine = fixture.engine("state");
        DeploymentRecord record =
                fixture.rollBack(engine, "r-1", Rollback.to("", "", false)).get(3, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.timeline().get(0).text()).isEqualTo("requested");
        assertThat(fixture.manifests().log("main")).hasSize(4);
        assertThat(image()).isEqualTo(EngineFixture.IMAGE + ":2");
        assertThat(engine.badStates(fixture.application())).hasSize(1);
    }

    private Engine deployedTwice() throws Exception {
        commit("deployment.yaml", EngineFixture.deployment("1"));
        Engine engine = fixture.engine("state");
        assertThat(fixture.deployed(engine, "2").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(fixture.deployed(engine, "3").phase()).isEqualTo(Phase.SUCCEEDED);
        return engine;
    }

    private DeploymentRecord rollBack(Engine engine, String to) throws Exception {
        return fixture.rollBack(engine, UUID.randomUUID().toString(), Rollback.to(to, "checkout fails", false))
                .get(3, TimeUnit.MINUTES);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private Object image() {
        return live().maps("spec", "template", "spec", "containers").get(0).get("image");
    }

    private Manifest live() {
        return cluster.admin()
                .get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop")
                .orElseThrow();
    }

    private static long millis(DeploymentRecord record, String start) {
        return record.timeline().stream()
                .filter(entry -> entry.text().startsWith(start))
                .map(TimelineEntry::time)
                .findFirst()
                .map(time -> Duration.between(record.requestedAt(), time).toMillis())
                .orElseThrow();
    }

    private void killAt(Phase phase) throws Exception {
        try (EngineProcess process = EngineProcess.start(fixture, folder, AUTOMATED, "r-1", "")) {
            process.awaitPhase(phase);
        }
    }
}
