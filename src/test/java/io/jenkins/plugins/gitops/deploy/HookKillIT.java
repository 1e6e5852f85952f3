package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller whose JVM is killed while a hook runs, and another one over the same state folder. */
class HookKillIT extends EngineTestBase {
    private static final String POLICY = "automated: {prune: true, selfHeal: true}";
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);

    @ParameterizedTest
    @ValueSource(strings = {"PreSync", "Sync", "PostSync"})
    void shouldGoOnAndNotRunTheHookTwiceWhenTheJvmIsKilledInPhase(String phase) throws Exception {
        // Given
        commit("deployment.yaml", EngineFixture.deployment("1"));
        try (Engine before = fixture.engine("state")) {
            fixture.await(before, status -> status.sync() == SyncStatus.SYNCED && status.settled());
        }
        commit("hook.yaml", hook(phase));

        // When
        Manifest running;
        try (EngineProcess process = EngineProcess.start(fixture, folder, POLICY, "d-1", EngineFixture.IMAGE + ":2")) {
            Awaitility.await().atMost(2, TimeUnit.MINUTES).until(() -> job().isPresent() && !pods().isEmpty());
            running = job().orElseThrow();
            process.kill();
        }
        Engine engine = fixture.engine("state");
        CompletableFuture<DeploymentRecord> end = fixture.deploy(engine, "d-1", "2", "");
        fixture.await(
                engine,
                status -> status.cause()
                        .filter(cause -> cause.seen().contains("migrate"))
                        .isPresent());
        assertThat(end).as("it waits for the hook").isNotDone();
        pods().forEach(pod ->
                cluster.admin().patch(POD, pod.key(), Map.of("spec", Map.of("schedulingGates", List.of()))));

        // Then
        DeploymentRecord record = end.get(3, TimeUnit.MINUTES);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(job().map(Manifest::uid)).contains(running.uid());
        assertThat(job().map(job -> job.number("status", "succeeded"))).contains(1L);
        assertThat(pods()).hasSize(1);
        assertThat(fixture.manifests().log("main")).as("pushed once").hasSize(3);
    }

    /** Whose pod begins only when the test takes its gate away. */
    private static String hook(String phase) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: %s}}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      schedulingGates: [{name: tests.example/hold}]
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:1"}]
                """.formatted(phase);
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private Optional<Manifest> job() {
        return cluster.admin().get(cluster.type("batch/v1", "Job"), cluster.namespace(), "migrate");
    }

    private List<Manifest> pods() {
        return cluster.admin().list(POD, cluster.namespace(), "job-name=migrate");
    }
}
