package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Objects that belong to no application, on a real API server. */
class OrphansIT extends ProjectTestBase {
    private static final Map<String, String> CONFIG =
            Map.of("shop/config.yaml", EngineFixture.configMap("config", "1"));

    @Test
    void orphanedResourcesShouldBeToldAndChangeNothing() {
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("stray", Map.of()));
        cluster.create(TestCluster.CONFIG_MAP, owned("of-stray", live("stray")));
        commit("orphanedResources: {}", CONFIG);
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, OrphansIT::isGood);

        assertThat(status.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("sync.orphaned-resources");
            assertThat(warning.seen())
                    .startsWith("1 objects")
                    .contains("ConfigMap %s/stray".formatted(cluster.namespace()))
                    .doesNotContain("config,", "kube-root-ca.crt", "ServiceAccount", "Not looked at");
        });
        assertThat(status.cause()).isEmpty();
        assertThat(live("stray").uid()).isNotEmpty();
    }

    @Test
    void orphanedResourcesShouldPassOverWhatTheProjectIgnoresOrDenies() {
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("stray-1", Map.of()));
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("other", Map.of()));
        cluster.create(TestCluster.SECRET, secret("hidden"));
        commit("""
                orphanedResources: {ignore: [{group: '', kind: ConfigMap, name: stray-*}]}
                  namespaceResourceBlacklist: [{group: '', kind: Secret}]
                """.stripTrailing(), CONFIG);
        Engine engine = engine();

        ApplicationStatus status = fixture.await(engine, OrphansIT::isGood);

        assertThat(status.warnings())
                .singleElement()
                .extracting(Finding::seen)
                .asString()
                .startsWith("1 objects")
                .contains("/other");
    }

    @Test
    void orphanedResourcesShouldNotBeToldWithoutWarn() {
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("stray", Map.of()));
        commit("orphanedResources: {warn: false}", CONFIG);
        Engine engine = engine();

        assertThat(fixture.await(engine, OrphansIT::isGood).warnings()).isEmpty();
    }

    @Test
    void orphanedResourcesShouldBeListedAnewAtAHardRefreshAlone() throws Exception {
        commit("orphanedResources: {}", CONFIG);
        Engine engine = engine();
        assertThat(fixture.await(engine, OrphansIT::isGood).warnings()).isEmpty();
        cluster.create(TestCluster.CONFIG_MAP, cluster.configMap("stray", Map.of()));

        sync(engine, false);
        assertThat(engine.status(fixture.application()).orElseThrow().warnings())
                .as("not at each look")
                .isEmpty();

        sync(engine, true);
        assertThat(engine.status(fixture.application()).orElseThrow().warnings())
                .extracting(Finding::code)
                .containsExactly("sync.orphaned-resources");
    }

    private void sync(Engine engine, boolean hard) throws Exception {
        engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        fixture.application(),
                        List.of(),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(1),
                        BumpOptions.syncing(new SyncOptions("", false, hard))))
                .get(1, TimeUnit.MINUTES);
    }

    private static boolean isGood(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED && status.health().status() == Health.Status.HEALTHY;
    }

    private Manifest live(String name) {
        return find(name).orElseThrow();
    }

    private Manifest owned(String name, Manifest owner) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", cluster.namespace());
        metadata.put(
                "ownerReferences",
                List.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "name", owner.name(), "uid", owner.uid())));
        return Manifest.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", metadata));
    }

    private Manifest secret(String name) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", name, "namespace", cluster.namespace())));
    }
}
