package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A controller whose JVM is killed while it deletes an application, and another one over the same state folder. */
class DeletionKillIT extends EngineTestBase {
    private static final ResourceType JOB = new ResourceType("batch", "v1", "Job", "jobs", true);

    @Test
    void shouldGoOnWithADeletionAndRunItsHookOnceWhenTheJvmIsKilled() throws Exception {
        // Given
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        commit("hook.yaml", hook());
        try (Engine before = fixture.engine("state")) {
            fixture.await(before, status -> status.sync() == SyncStatus.SYNCED);
        }

        // When
        String id = deletingUntilTheHookRuns();
        String hook = job().orElseThrow().uid();
        assertThat(find("a")).as("before the hook has ended").isPresent();
        Engine engine = fixture.engine("state");
        fixture.await(
                engine,
                status -> status.cause()
                        .map(Finding::code)
                        .filter("application.delete-hook"::equals)
                        .isPresent());
        assertThat(job().map(Manifest::uid)).contains(hook);
        cluster.admin().patch(JOB, job().orElseThrow().key(), Map.of("spec", Map.of("suspend", false)));

        // Then
        fixture.await(
                engine,
                status -> status.cause()
                        .map(Finding::code)
                        .filter("application.deleted"::equals)
                        .isPresent());
        assertThat(find("a")).isEmpty();
        DeploymentRecord record = Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> engine.deployments()
                                .find(fixture.application(), id)
                                .orElseThrow(),
                        seen -> seen.phase().closed());
        assertThat(record.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.origin().user()).isEqualTo("alice");
    }

    private String deletingUntilTheHookRuns() throws Exception {
        Path application = Files.writeString(
                folder.resolve("application.yaml"), fixture.policy("automated: {prune: true, selfHeal: true}"));
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDeletion.class.getName(),
                        folder.resolve("state").toString(),
                        application.toString(),
                        kubeconfig.toString(),
                        fixture.pushToken(),
                        fixture.installation())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String id = lines.readLine();
            Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> job().isPresent());
            return id;
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static String hook() {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: before, annotations: {argocd.argoproj.io/hook: PreDelete}}
                spec:
                  suspend: true
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:1"}]
                """;
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private Optional<Manifest> job() {
        return cluster.admin().get(JOB, cluster.namespace(), "before");
    }
}
