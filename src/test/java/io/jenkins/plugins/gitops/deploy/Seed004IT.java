package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seed 004: a Rollout and its DestinationRule; what Argo Rollouts writes into them is written here by hand. */
class Seed004IT {
    private static final ResourceType DEFINITION = new ResourceType(
            "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);
    private static final ResourceType ROLLOUT =
            new ResourceType("argoproj.io", "v1alpha1", "Rollout", "rollouts", true);
    private static final ResourceType DESTINATION_RULE =
            new ResourceType("networking.istio.io", "v1beta1", "DestinationRule", "destinationrules", true);
    private static final String FILE = "blog-system/web-rollout.yaml";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private SeedEngine seed;
    private ServedRepository repository;
    private String commit;

    @BeforeEach
    void start() throws IOException {
        define("/io/jenkins/plugins/gitops/health/rollout-definition.yaml", "argoproj.io/v1alpha1", "Rollout");
        define(
                "/io/jenkins/plugins/gitops/deploy/destination-rule-definition.yaml",
                "networking.istio.io/v1beta1",
                "DestinationRule");
        seed = new SeedEngine(cluster, folder);
        repository = seed.repository("wlals2/k8s-manifests");
        commit = repository.commit("main", Seeds.files("004/k8s-manifests"), "Add the blog");
    }

    @AfterEach
    void stop() throws Exception {
        if (seed != null) {
            seed.close();
        }
    }

    @Test
    void shouldStaySyncedWhileArgoRolloutsWritesItsLabelsAndKeepThemOverADeployment() throws Exception {
        Engine engine = seed.start(application());
        rolledOut("v11");
        ApplicationStatus before = seed.awaitHealthy("blog-system", commit);
        writeLabels();
        engine.sync("blog-system");

        ApplicationStatus after = seed.await("blog-system", status -> status.pass() > before.pass() + 1);
        assertThat(after.sync()).isEqualTo(SyncStatus.SYNCED);
        Future<DeploymentRecord> deployment = deploy(engine, "v12");
        rolledOut("v12");
        DeploymentRecord record = deployment.get(4, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(rule().maps("spec", "subsets"))
                .extracting(subset -> subset.get("labels"))
                .containsExactly(
                        Map.of("app", "web", "rollouts-pod-template-hash", "stable1"),
                        Map.of("app", "web", "rollouts-pod-template-hash", "canary1"));
    }

    @Test
    void shouldSayWhichLabelsDifferWhereNothingIsIgnored() throws Exception {
        String counted = application()
                .replaceFirst("(?s)  ignoreDifferences:.*", "")
                .replace("selfHeal: true", "selfHeal: false");
        seed.start(counted);
        rolledOut("v11");
        seed.awaitHealthy("blog-system", commit);
        writeLabels();

        ApplicationStatus status = seed.await("blog-system", seen -> seen.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(status.driftSince()).isPresent();
        assertThat(status.resources())
                .filteredOn(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.key().kind()).isEqualTo("DestinationRule");
                    assertThat(resource.message()).contains("subsets");
                });
    }

    @Test
    void shouldChangeTheImageOfTheRolloutAsTheWorkflowDidWithYq() throws Exception {
        Engine engine = seed.start(application());
        rolledOut("v11");
        seed.awaitHealthy("blog-system", commit);

        Future<DeploymentRecord> deployment = deploy(engine, "v12");
        rolledOut("v12");
        DeploymentRecord record = deployment.get(4, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(repository.read("main", FILE))
                .contains(Seeds.text("004/k8s-manifests/" + FILE).replace(":v11", ":v12"));
        assertThat(repository.log("main")).hasSize(2);
        assertThat(repository.message(repository.tip("main").orElseThrow()))
                .contains("Gitops-Deployment: " + record.id());
    }

    private Future<DeploymentRecord> deploy(Engine engine, String tag) {
        return engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        "blog-system",
                        List.of(new WantedImage("ghcr.io/wlals2/blog-web:" + tag, "")),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3)));
    }

    /** As Argo Rollouts does once all pods of a version run. */
    private void rolledOut(String tag) throws Exception {
        Manifest live = await().atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> cluster.admin()
                                .get(ROLLOUT, cluster.namespace(), "web")
                                .orElse(null),
                        seen -> seen != null && seen.content().toString().contains("blog-web:" + tag));
        seed.playController(
                "rollout", "web", "{\"phase\": \"Healthy\", \"observedGeneration\": \"" + live.generation() + "\"}");
    }

    /** As Argo Rollouts does with the subsets of traffic. */
    private void writeLabels() {
        ObjectKey key = new ObjectKey("networking.istio.io", "DestinationRule", cluster.namespace(), "web-dest-rule");
        cluster.admin().patch(DESTINATION_RULE, key, List.of(label(0, "stable1"), label(1, "canary1")));
    }

    private static Map<String, Object> label(int subset, String hash) {
        return Map.of(
                "op", "add", "path", "/spec/subsets/" + subset + "/labels/rollouts-pod-template-hash", "value", hash);
    }

    private Manifest rule() {
        return cluster.admin()
                .get(DESTINATION_RULE, cluster.namespace(), "web-dest-rule")
                .orElseThrow();
    }

    private String application() {
        return Seeds.text("004/argocd/blog-system-application.yaml")
                .replace("https://github.com/wlals2/k8s-manifests.git", repository.url())
                .replace("namespace: blog-system", "namespace: " + cluster.namespace());
    }

    // Stays: another test may use it at the same time.
    private void define(String file, String apiVersion, String kind) throws IOException {
        try (InputStream definition = Seed004IT.class.getResourceAsStream(file)) {
            Manifest manifest =
                    new ManifestReader().read(file, definition.readAllBytes()).get(0);
            cluster.admin().apply(DEFINITION, manifest, ApplyOptions.apply());
        }
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> cluster.admin().type(apiVersion, kind).isPresent());
    }
}
