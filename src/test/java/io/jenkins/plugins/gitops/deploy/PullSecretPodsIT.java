package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.HelloImage;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real kubelet that has no login of its own to a registry that wants one, and a namespace that the sync has to make. */
class PullSecretPodsIT {
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
    private static final String REPOSITORY = "/pull-it/hello";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private EngineFixture fixture;
    private Engine engine;
    private String namespace;
    private String image;

    @BeforeEach
    void start() throws Exception {
        cluster.requireRealPods();
        fixture = new EngineFixture(cluster, folder);
        fixture.credential(
                "pull",
                new UserPassword(
                        cluster.variable("GITOPS_REGISTRY_USER"), cluster.variable("GITOPS_REGISTRY_PASSWORD")));
        image = cluster.variable("GITOPS_REGISTRY_TLS") + REPOSITORY;
        namespace = cluster.namespace() + "-new";
        push("1");
        push("2");
        commit("0");
        String application = fixture.policy(
                        "automated: {prune: true, selfHeal: true}, syncOptions: ['CreateNamespace=true']")
                .replace("namespace: " + cluster.namespace(), "namespace: " + namespace);
        engine = fixture.engine("state", application);
    }

    @AfterEach
    void stop() throws Exception {
        if (fixture != null) {
            fixture.close();
            cluster.delete(TestCluster.NAMESPACE, new ObjectKey("", "Namespace", "", namespace));
        }
    }

    @Test
    void shouldLetNodesPullByTheSecretAlone() throws Exception {
        DeploymentRecord first = fixture.deployed(engine, image + ":1", "pull");

        assertThat(first.phase()).as("%s", first.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(pods()).hasSize(1).allSatisfy(pod -> {
            assertThat(pod.text("status", "phase")).isEqualTo("Running");
            assertThat(pod.maps("spec", "imagePullSecrets"))
                    .containsExactly(Map.of("name", "gitops-pull-" + fixture.application()));
        });
    }

    @Test
    void shouldHelpWhatCouldNotPullBefore() throws Exception {
        DeploymentRecord denied = fixture.deployed(engine, image + ":1", "");
        assertThat(denied.cause().code()).isEqualTo("health.image-pull-denied");

        DeploymentRecord next = fixture.deployed(engine, image + ":2", "pull");

        assertThat(next.phase()).as("%s", next.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldHelpTheVeryImageThatCouldNotBePulledBefore() throws Exception {
        DeploymentRecord denied = fixture.deployed(engine, image + ":1", "");
        assertThat(denied.cause().code()).isEqualTo("health.image-pull-denied");

        DeploymentRecord again = fixture.deployed(engine, image + ":1", "pull");

        assertThat(again.phase()).as("%s", again.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    private List<Manifest> pods() {
        // One of the template before may take its time to end.
        return cluster.admin().list(POD, namespace, "app=shop").stream()
                .filter(pod -> pod.text("metadata", "deletionTimestamp").isEmpty())
                .toList();
    }

    private void commit(String tag) {
        // Always: what another test has pulled already must not hide that the login is missing.
        String deployment = EngineFixture.deployment(tag)
                .replace(EngineFixture.IMAGE + ":" + tag, image + ":" + tag)
                .replace("replicas: 0", "replicas: 1")
                .replace("- name: shop\n", "- name: shop\n          imagePullPolicy: Always\n");
        fixture.manifests().commit("main", EngineFixture.file("deployment.yaml", deployment), "Add it");
    }

    /** By the port where the nodes have a login; both ports are of one registry. */
    private void push(String tag) throws IOException, InterruptedException {
        HelloImage.push(cluster, REPOSITORY.substring(1) + ":" + tag, Map.of());
    }
}
