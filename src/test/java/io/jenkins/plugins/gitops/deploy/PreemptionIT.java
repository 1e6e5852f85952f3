package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fix that comes while what it fixes is waited for (flux2#5584). */
class PreemptionIT extends EngineTestBase {
    private Engine engine;

    @BeforeEach
    void start() {
        commit("deployment.yaml", deployment("1"));
        commit("late.yaml", late("1"));
        engine = fixture.engine("state");
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED && status.settled());
    }

    @Test
    void aNewRevisionShouldPreemptTheWaitForAWaveThatNeverGetsHealthy() throws Exception {
        // Given a wave that is waited for
        CompletableFuture<DeploymentRecord> broken = fixture.deploy(engine, "unready-2");
        commit("late.yaml", late("2"));
        fixture.await(
                engine,
                status -> status.cause()
                        .filter(cause -> cause.seen().contains("of wave 0"))
                        .isPresent());
        assertThat(late()).contains("1");

        // When
        DeploymentRecord mended = fixture.deployed(engine, "3");

        // Then
        assertThat(mended.phase()).as("%s", mended.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(late()).contains("2");
        assertThat(broken.get(1, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUPERSEDED);
    }

    private static String deployment(String tag) {
        return EngineFixture.deployment(tag)
                .replace("replicas: 0", "replicas: 1")
                .replace(
                        "      containers:",
                        "      nodeSelector: {type: kwok}\n      tolerations: [{key: kwok, operator: Exists}]\n"
                                + "      containers:");
    }

    private static String late(String value) {
        return EngineFixture.configMap("late", value)
                .replace("metadata: {", "metadata: {annotations: {argocd.argoproj.io/sync-wave: \"1\"}, ");
    }

    private Optional<String> late() {
        Optional<Manifest> found = cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), "late");
        return found.map(live -> live.text("data", "key"));
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }
}
