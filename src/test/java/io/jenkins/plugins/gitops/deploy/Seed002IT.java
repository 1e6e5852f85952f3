package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.HelloImage;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seed 002: an Application with a chart, overlays in the old style, and values of two large charts. */
class Seed002IT {
    private static final ResourceType SERVICE = new ResourceType("", "v1", "Service", "services", true);
    private static final ResourceType INGRESS =
            new ResourceType("networking.k8s.io", "v1", "Ingress", "ingresses", true);
    private static final ResourceType STATEFUL_SET =
            new ResourceType("apps", "v1", "StatefulSet", "statefulsets", true);
    private static final String ADDRESS = "{\"loadBalancer\": {\"ingress\": [{\"hostname\": \"lb.example\"}]}}";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private SeedEngine seed;
    private ServedRepository repository;
    private String commit;

    @BeforeEach
    void start() {
        Tool.needed("helm", "GITOPS_HELM");
        Tool.needed("kustomize", "GITOPS_KUSTOMIZE");
        seed = new SeedEngine(cluster, folder);
        repository = seed.repository("Horang/test-stg");
        commit = repository.commit("main", Seeds.files("002"), "Add what the text prints");
    }

    @AfterEach
    void stop() throws Exception {
        if (seed != null) {
            seed.close();
        }
    }

    @Test
    void shouldBeOutOfSyncUntilSomeoneSyncsItAndMakeTheNamespace() {
        String namespace = seed.namespace("minio");
        Engine engine = seed.start(Seeds.text("002/application.yaml")
                .replace("https://gitlab.hanhorang.link/Horang/test-stg", repository.url())
                .replace("namespace: minio\n", "namespace: " + namespace + "\n"));

        seed.await("minio-helm", status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(cluster.admin().get(TestCluster.NAMESPACE, "", namespace)).isEmpty();
        engine.sync("minio-helm");

        seed.awaitHealthy("minio-helm", commit);
        assertThat(cluster.admin().get(SERVICE, namespace, "minio-helm")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"base, latest, 1", "overlays/dev, dev, 2", "overlays/ops, ops, 4"})
    void shouldApplyTheOldStyleAndSayWhyItsImageCannotBePulled(String path, String tag, int replicas) {
        cluster.requireRealPods();
        seed.start(application("my-app", "kustomize/" + path, ""));

        ApplicationStatus status = seed.awaitCause("my-app", commit, "health.registry-unknown-host");

        assertThat(status.cause().map(Finding::sentence).orElse("")).contains("my-app-image:" + tag);
        assertThat(deployment().number("spec", "replicas")).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource({"base, 1,", "overlays/dev, 2, render.kustomize-warning", "overlays/ops, 4, render.kustomize-warning"})
    void shouldRunTheOldStyleWithAnImageThatIsThereAndTellItsWarning(String path, int replicas, String warning)
            throws Exception {
        cluster.requireRealPods();
        String image = HelloImage.push(cluster, "seeds/my-app:1", Map.of());
        seed.start(application("my-app", "kustomize/" + path, "kustomize: {images: ['my-app-image=" + image + "']}"));

        ApplicationStatus status = seed.awaitHealthy("my-app", commit);

        assertThat(status.cause().map(Finding::code)).isEqualTo(Optional.ofNullable(warning));
        assertThat(status.terminal()).isFalse();
        assertThat(deployment().number("status", "readyReplicas")).isEqualTo(replicas);
    }

    @Test
    void shouldDeployTheValuesOfGitLabToAnIngressThatWaitsForItsController() throws Exception {
        seed.start(application("gitlab", "gitlab", "helm: {valueFiles: [values-gitops.yaml]}"));

        ApplicationStatus waits = seed.awaitCause("gitlab", commit, "health.no-ingress-controller");

        assertThat(waits.health().status()).isEqualTo(Health.Status.PROGRESSING);
        assertThat(waits.cause().map(Finding::sentence).orElse("")).contains("of class \"alb\"");
        assertThat(waits.resources()).hasSize(1);
        Manifest ingress = cluster.admin()
                .get(INGRESS, cluster.namespace(), "gitlab-webservice-default")
                .orElseThrow();
        assertThat(ingress.annotation("alb.ingress.kubernetes.io/listen-ports"))
                .isEqualTo("[{\"HTTPS\":443}, {\"HTTP\":80}]");
        assertThat(ingress.maps("spec", "tls")).isEmpty();
        seed.playController("ingress", "gitlab-webservice-default", ADDRESS);
        seed.awaitHealthy("gitlab", commit);
    }

    @Test
    void shouldDeployTheValuesAndTheTemplateOfArgoCd() throws Exception {
        seed.start(application("argocd", "argo-cd", """
                        helm:
                              valueFiles: [values-argocd.yaml, values-params.yaml]
                              valuesObject: {controller: {args: {appResyncPeriod: 60, selfHealTimeout: 5}}}
                        """));

        ApplicationStatus waits = seed.awaitCause("argocd", commit, "health.no-load-balancer");

        assertThat(waits.health().status()).isEqualTo(Health.Status.PROGRESSING);
        Manifest controller = cluster.admin()
                .get(STATEFUL_SET, cluster.namespace(), "argocd-application-controller")
                .orElseThrow();
        assertThat(controller
                        .maps("spec", "template", "spec", "containers")
                        .get(0)
                        .get("command"))
                .isEqualTo(List.of(
                        "argocd-application-controller",
                        "--metrics-port=8082",
                        "--app-resync",
                        "60",
                        "--self-heal-timeout-seconds",
                        "5"));
        Manifest parameters = cluster.admin()
                .get(TestCluster.CONFIG_MAP, cluster.namespace(), "argocd-cmd-params-cm")
                .orElseThrow();
        assertThat(parameters.map("data"))
                .containsEntry("controller.status.processors", "20")
                .hasSize(4);
        seed.playController("service", "argocd-server", ADDRESS);
        seed.awaitHealthy("argocd", commit);
    }

    private String application(String name, String path, String more) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source:
                    repoURL: %s
                    path: %s
                    targetRevision: main
                    %s
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(name, repository.url(), path, more, cluster.namespace());
    }

    private Manifest deployment() {
        return cluster.admin()
                .get(TestCluster.DEPLOYMENT, cluster.namespace(), "my-app")
                .orElseThrow();
    }
}
