package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that is paused by Argo CD's annotation. */
class PauseIT extends EngineTestBase {
    private static final String POLICY = "automated: {prune: true, selfHeal: true}";

    private Engine engine;

    @BeforeEach
    void start() {
        commit("a", "1");
        commit("b", "1");
        commit("c", "1");
        fixture.manifests()
                .commit("main", EngineFixture.file("deployment.yaml", EngineFixture.deployment("1")), "Add shop");
        engine = fixture.engine("state", fixture.policy(POLICY));
        fixture.await(engine, PauseIT::good);
    }

    @Test
    void skipReconcileShouldShowWhatDiffersAndChangeNothing() {
        pause();

        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml"), "Remove b");
        commit("a", "2");
        String tip = fixture.manifests().tip("main").orElseThrow();
        cluster.admin().patch(TestCluster.CONFIG_MAP, live("c").orElseThrow().key(), Map.of("data", hand()));

        ApplicationStatus status = fixture.await(
                engine,
                seen -> seen.evaluatedRevision().equals(tip)
                        && seen.resources().stream()
                                .anyMatch(resource -> resource.key().name().equals("c")
                                        && resource.sync() == SyncStatus.OUT_OF_SYNC));
        assertThat(status.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(status.cause().map(Finding::code)).contains("sync.paused");
        assertThat(value("a")).contains("1");
        assertThat(value("b")).contains("1");
        assertThat(value("c")).contains("hand");

        fixture.configure(engine, fixture.policy(POLICY));

        fixture.await(engine, seen -> seen.evaluatedRevision().equals(tip) && good(seen));
        assertThat(value("a")).contains("2");
        assertThat(value("b")).isEmpty();
        assertThat(value("c")).contains("1");
    }

    @Test
    void skipReconcileShouldEndADeploymentWithTheReason() throws Exception {
        pause();

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("sync.paused");
        assertThat(cluster.admin()
                        .get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop")
                        .orElseThrow()
                        .maps("spec", "template", "spec", "containers")
                        .get(0))
                .containsEntry("image", EngineFixture.IMAGE + ":1");
    }

    /** What is looked at just then may still be looked at as it was before. */
    private void pause() {
        long before = engine.status(fixture.application()).orElseThrow().pass();
        String paused = fixture.policy(POLICY)
                .replace("metadata: {", "metadata: {annotations: {argocd.argoproj.io/skip-reconcile: \"true\"}, ");
        fixture.configure(engine, paused);
        Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> {
            engine.repositoryChanged(fixture.manifests().url());
            return engine.status(fixture.application()).orElseThrow().pass() >= before + 2;
        });
    }

    private static boolean good(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED
                && status.settled()
                && status.health().status() == Health.Status.HEALTHY;
    }

    private static Map<String, Object> hand() {
        return Map.of("key", "hand");
    }

    private void commit(String name, String value) {
        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file(name + ".yaml", EngineFixture.configMap(name, value)),
                        "Set " + name + " to " + value);
    }

    private Optional<Manifest> live(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private Optional<String> value(String name) {
        return live(name).map(found -> found.text("data", "key"));
    }
}
