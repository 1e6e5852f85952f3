package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import io.jenkins.plugins.gitops.testing.Wharfie;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seed 000: a registry without TLS, which the runtime of the nodes is not told of. */
class Seed000IT {
    private static final String REGISTRY = "registry.example:5005";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private SeedEngine seed;

    @BeforeEach
    void start() {
        seed = new SeedEngine(cluster, folder);
    }

    @AfterEach
    void stop() throws Exception {
        seed.close();
    }

    @Test
    void shouldSayThatTheNodeIsToBeToldOfARegistryWithoutTls() throws Exception {
        cluster.requireRealPods();
        String host = cluster.variable("GITOPS_REGISTRY").replaceFirst(":.*", "");
        Server plain = new Server(new InetSocketAddress(host, 0));
        plain.start();
        try {
            String image =
                    "%s:%d/team/project-a:1".formatted(host, plain.getURI().getPort());
            ServedRepository repository = seed.repository("team/project-b");
            String commit = repository.commit(
                    "main",
                    EngineFixture.file(
                            "deployment.yaml",
                            EngineFixture.deployment("1")
                                    .replace("replicas: 0", "replicas: 1")
                                    .replace(EngineFixture.IMAGE + ":1", image)),
                    "Add the project");
            seed.start("""
                    apiVersion: argoproj.io/v1alpha1
                    kind: Application
                    metadata: {name: project-b}
                    spec:
                      source: {repoURL: "%s", path: %s, targetRevision: main}
                      destination: {name: in-cluster, namespace: %s}
                      syncPolicy: {automated: {}}
                    """.formatted(repository.url(), EngineFixture.FOLDER, cluster.namespace()));

            ApplicationStatus status = seed.awaitCause("project-b", commit, "health.registry-plain-http");

            assertThat(status.cause().map(Finding::seen).orElse("")).contains(image);
            assertThat(status.cause().map(Finding::remedy).orElse("")).contains("registries.yaml");
        } finally {
            plain.stop();
        }
    }

    @Test
    void shouldLeadK3sToTheRegistryOverPlainHttpByTheFileAsItIsPrinted() throws Exception {
        Wharfie wharfie = Wharfie.require();
        TestRegistry registry = TestRegistry.require();
        Path file = Files.writeString(
                folder.resolve("registries.yaml"),
                Seeds.text("000/registries.yaml").replace(REGISTRY, registry.address()));

        assertThatThrownBy(() -> wharfie.pull(file, TestRegistry.fresh(registry.address()) + ":1"))
                .as("over HTTP the registry answers, and wants a login, which the text gives by a Secret")
                .hasMessageContaining("UNAUTHORIZED");
    }
}
