package io.jenkins.plugins.gitops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real API server that {@code ./gitops test} brings up, or the one that {@code GITOPS_KUBECONFIG} names, with a
 * namespace of its own for each test. Skips the test, saying so, where there is none.
 */
public final class TestCluster implements BeforeEachCallback, AfterEachCallback {
    public static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);
    public static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "ConfigMap", "configmaps", true);
    public static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
    public static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "Deployment", "deployments", true);

    private static final ClusterRuntime RUNTIME = ClusterRuntime.system("key of the tests");

    private final Deque<Runnable> cleanups = new ArrayDeque<>();
    private ClusterEnvironment environment;
    private Cluster admin;
    private String namespace;

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<ClusterEnvironment> found = ClusterEnvironment.find();
        if (found.isEmpty()) {
            skip("no Kubernetes cluster runs: start one with './gitops cluster up', or set GITOPS_KUBECONFIG");
        }
        environment = found.get();
        admin = connect(settings());
        namespace = newNamespace();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!cleanups.isEmpty()) {
            cleanups.pop().run();
        }
        namespace = null;
    }

    /** The admin's connection, closed after the test. */
    public Cluster admin() {
        return admin;
    }

    /** Another connection of its own, closed after the test. */
    public Cluster connect(ClusterSettings settings) {
        return connect(settings, RUNTIME);
    }

    public Cluster connect(ClusterSettings settings, ClusterRuntime runtime) {
        Cluster cluster = new ClusterConnector(runtime).connect(settings);
        cleanups.push(cluster::close);
        return cluster;
    }

    /** The admin's kubeconfig. */
    public String kubeconfig() {
        return environment.kubeconfig();
    }

    /** Settings of the admin. */
    public ClusterSettings settings() {
        return ClusterSettings.ofKubeconfig("test", environment.kubeconfig());
    }

    /** Settings of the admin with another login: {@code admin-ec-pkcs8}, {@code admin-rsa}, {@code admin-token} and so on. */
    public ClusterSettings settings(String login) {
        Optional<String> kubeconfig = environment.kubeconfig(login);
        if (kubeconfig.isEmpty()) {
            skip("this cluster has no kubeconfig " + login + ": it was not started by './gitops cluster up'");
        }
        return ClusterSettings.ofKubeconfig("test", kubeconfig.get());
    }

    /** Settings of a user without any right but what the test grants. */
    public ClusterSettings user(String name) {
        Optional<String> file = environment.script("user", name);
        if (file.isEmpty() || file.get().isBlank()) {
            skip("this cluster makes no users: it was not started by './gitops cluster up'");
        }
        return ClusterSettings.ofKubeconfig(
                "test", ClusterEnvironment.read(Path.of(file.get().strip())));
    }

    /** Kills the API server and waits until it answers again. */
    public void restartApiServer() {
        script("restart-apiserver");
    }

    public void stopApiServer() {
        script("stop-apiserver");
    }

    public void startApiServer() {
        script("start-apiserver");
    }

    /** Skips where the API server does not run on this machine, and so cannot call a server of the test. */
    public void requireLocal() {
        if (environment.get("GITOPS_CLUSTER_APISERVER_PID").isEmpty()) {
            skip("the API server does not run on this machine, so that it cannot call the test");
        }
    }

    /** A variable of {@code cluster env}; skips the test where the cluster does not set it. */
    public String variable(String name) {
        return environment.get(name).orElseGet(() -> {
            skip("this cluster has no " + name + ": it was not started by './gitops cluster up'");
            return "";
        });
    }

    /** Skips where pods are only played, or the cluster is not ours. */
    public void requireRealPods() {
        if (!variable("GITOPS_CLUSTER_MODE").equals("pods")) {
            skip("pods are only played here: start the cluster with './gitops cluster up --mode pods'");
        }
    }

    /** The namespace of this test. */
    public String namespace() {
        return namespace;
    }

    /** Another namespace, deleted after the test. */
    public String newNamespace() {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 13);
        create(
                NAMESPACE,
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name))));
        ResourceType account = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
        await().atMost(1, TimeUnit.MINUTES).until(() -> admin.get(account, name, "default"), Optional::isPresent);
        return name;
    }

    /** Creates an object that is deleted after the test; meant for what is in no namespace of the test. */
    public Manifest create(ResourceType type, Manifest manifest) {
        Manifest created = admin.create(type, manifest);
        ObjectKey key = created.key();
        cleanups.push(() -> delete(type, key));
        return created;
    }

    /** Deletes whatever is there under this name. */
    public void delete(ResourceType type, ObjectKey key) {
        admin.delete(type, key, "", "", Cluster.Propagation.BACKGROUND);
    }

    /** The type of a kind that the server must have. */
    public ResourceType type(String apiVersion, String kind) {
        Optional<ResourceType> type = admin.type(apiVersion, kind);
        assertThat(type).describedAs("%s %s in discovery", apiVersion, kind).isPresent();
        return type.get();
    }

    /** A ConfigMap in the namespace of this test. */
    public Manifest configMap(String name, Map<String, String> data) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "data",
                data));
    }

    private void script(String command) {
        if (environment.get("GITOPS_CLUSTER_APISERVER_PID").isEmpty()
                || environment.script(command).isEmpty()) {
            skip("this API server cannot be restarted: it was not started by './gitops cluster up'");
        }
    }

    private static void skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        Assumptions.abort(reason);
    }
}
