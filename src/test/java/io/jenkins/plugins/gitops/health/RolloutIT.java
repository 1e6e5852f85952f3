package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An Argo Rollout on the real API server; what its controller writes into the status is written here by hand. */
class RolloutIT {
    private static final ResourceType DEFINITION = new ResourceType(
            "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);
    private static final ResourceType ROLLOUT =
            new ResourceType("argoproj.io", "v1alpha1", "Rollout", "rollouts", true);
    private static final ResourceType REPLICA_SET = new ResourceType("apps", "v1", "ReplicaSet", "replicasets", true);
    private static final String TIMES =
            "lastTransitionTime: '2026-01-01T00:00:00Z', lastUpdateTime: '2026-01-01T00:00:00Z'";

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @TempDir
    Path folder;

    @BeforeEach
    void defineRollouts() throws IOException {
        Manifest definition;
        try (InputStream file = RolloutIT.class.getResourceAsStream("rollout-definition.yaml")) {
            definition = new ManifestReader()
                    .read("rollout-definition.yaml", file.readAllBytes())
                    .get(0);
        }
        // Stays: another test may use it at the same time.
        server.admin().apply(DEFINITION, definition, ApplyOptions.apply());
        await().atMost(1, TimeUnit.MINUTES)
                .until(() ->
                        server.admin().type("argoproj.io/v1alpha1", "Rollout").isPresent());
    }

    private Manifest apply(ResourceType type, String yaml) {
        Manifest manifest = new ManifestReader().read("test.yaml", yaml).get(0).withNamespace(server.namespace());
        return await().atMost(1, TimeUnit.MINUTES)
                .ignoreExceptions()
                .until(() -> server.admin().apply(type, manifest, ApplyOptions.apply()), applied -> true);
    }

    private Manifest rollout() {
        return apply(ROLLOUT, """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  strategy: {canary: {steps: [{setWeight: 20}, {pause: {}}]}}
                  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: 'web:1'}]}}
                """);
    }

    private Manifest status(Manifest rollout, String status) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        Path patch = Files.writeString(
                folder.resolve("patch.yaml"),
                "status: {observedGeneration: '%d', %s}".formatted(rollout.generation(), status));
        Tool.needed("kubectl", "GITOPS_KUBECTL")
                .run(
                        folder,
                        "--kubeconfig=" + config,
                        "--namespace=" + server.namespace(),
                        "patch",
                        "rollout",
                        "web",
                        "--subresource=status",
                        "--type=merge",
                        "--patch-file=" + patch);
        return server.admin().get(ROLLOUT, server.namespace(), "web").orElseThrow();
    }

    @Test
    void shouldBeProgressingUntilItsControllerHasSeenTheSpec() {
        Manifest rollout = rollout();

        assertThat(HealthRules.assess(rollout).map(Health::status)).contains(Status.PROGRESSING);
        assertThat(HealthRules.settled(rollout)).isFalse();
    }

    @Test
    void shouldBeSuspendedWhilePausedBetweenTwoCanarySteps() throws Exception {
        Manifest rollout = status(
                rollout(),
                "phase: Paused, message: CanaryPauseStep, pauseConditions: [{reason: CanaryPauseStep, startTime:"
                        + " '2026-01-01T00:00:00Z'}]");

        assertThat(HealthRules.settled(rollout)).isTrue();
        assertThat(HealthRules.assess(rollout)).contains(new Health(Status.SUSPENDED, "CanaryPauseStep"));
    }

    @Test
    void shouldBeDegradedOnceAbortedAndEndTheWait() throws Exception {
        Manifest rollout = status(
                rollout(),
                "abort: true, phase: Degraded, conditions: [{type: Progressing, status: 'False', reason: RolloutAborted,"
                        + " message: metric failed, " + TIMES + "}]");

        Optional<Cause> cause = new CauseFinder(server.admin()).find(rollout, new TerminalJudge(Clock.systemUTC()));

        assertThat(HealthRules.assess(rollout)).contains(new Health(Status.DEGRADED, "metric failed"));
        assertThat(cause.map(found -> found.finding().code())).contains("health.rollout-ended");
        assertThat(cause.orElseThrow().terminal()).isTrue();
    }

    @Test
    void shouldFindTheCauseInThePodsOfItsNewestReplicaSet() throws Exception {
        Manifest rollout = status(rollout(), "phase: Progressing, currentPodHash: abc");
        apply(REPLICA_SET, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: web-abc
                  labels: {app: web, rollouts-pod-template-hash: abc}
                  ownerReferences:
                  - {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web, uid: %s, controller: true}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web, rollouts-pod-template-hash: abc}}
                  template:
                    metadata: {labels: {app: web, rollouts-pod-template-hash: abc}}
                    spec: {%s, containers: [{name: web, image: 'registry.example/team/web:missing-1'}]}
                """.formatted(rollout.uid(), Patient.PLAYED));

        CauseFinder finder = new CauseFinder(server.admin());
        TerminalJudge judge = new TerminalJudge(Clock.systemUTC(), 3, Duration.ofHours(1));

        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> finder.find(rollout, judge)
                        .filter(cause -> cause.finding().code().equals("health.image-not-found"))
                        .filter(cause -> cause.where().kind().equals("Pod"))
                        .isPresent());
    }
}
