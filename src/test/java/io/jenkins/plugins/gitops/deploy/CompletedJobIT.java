package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Job among the manifests that has run, while everything round it is healed and changed (apache/airflow#37460). */
class CompletedJobIT extends EngineTestBase {
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);

    private Engine engine;

    @BeforeEach
    void start() {
        commit("job.yaml", job("1"));
        commit("config.yaml", EngineFixture.configMap("config", "1"));
        engine = fixture.engine("state");
        awaitGood();
    }

    @Test
    void shouldNotRunAgainByHealingBySyncingOrByARestart() throws Exception {
        Manifest ran = live().orElseThrow();

        // When a field of ours is taken off the Job, and another object is changed by hand
        Map<String, Object> noLabel = new HashMap<>();
        noLabel.put("team", null);
        cluster.admin().patch(type(), ran.key(), Map.of("metadata", Map.of("labels", noLabel)));
        cluster.admin()
                .patch(TestCluster.CONFIG_MAP, config().orElseThrow().key(), Map.of("data", Map.of("key", "hand")));
        await().atMost(1, TimeUnit.MINUTES).until(() -> value().equals(Optional.of("1")));
        commit("config.yaml", EngineFixture.configMap("config", "2"));
        engine.sync(fixture.application());
        awaitGood();
        engine.close();
        engine = fixture.engine("state");
        commit("config.yaml", EngineFixture.configMap("config", "3"));
        awaitGood();

        // Then
        assertThat(value()).contains("3");
        assertThat(live().map(Manifest::uid)).contains(ran.uid());
        assertThat(pods()).hasSize(1);
    }

    @Test
    void shouldRunAgainWhereItsSpecChanged() {
        Manifest ran = live().orElseThrow();

        commit("job.yaml", job("2"));
        awaitGood();

        assertThat(live().map(Manifest::uid)).isPresent().isNotEqualTo(Optional.of(ran.uid()));
        assertThat(live().map(job -> job.number("status", "succeeded"))).contains(1L);
    }

    private static String job(String tag) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: migrate
                  labels: {team: shop}
                  annotations: {argocd.argoproj.io/sync-options: Force=true}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:%s"}]
                """.formatted(tag);
    }

    private void awaitGood() {
        String tip = fixture.manifests().tip("main").orElseThrow();
        fixture.await(
                engine,
                status -> status.evaluatedRevision().equals(tip)
                        && status.sync() == SyncStatus.SYNCED
                        && status.settled()
                        && status.health().status() == Health.Status.HEALTHY);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private ResourceType type() {
        return cluster.type("batch/v1", "Job");
    }

    private Optional<Manifest> live() {
        return cluster.admin().get(type(), cluster.namespace(), "migrate");
    }

    private List<Manifest> pods() {
        return cluster.admin().list(POD, cluster.namespace(), "job-name=migrate");
    }

    private Optional<Manifest> config() {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), "config");
    }

    private Optional<String> value() {
        return config().map(found -> found.text("data", "key"));
    }
}
