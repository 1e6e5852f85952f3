package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterCheckIT {
    private static final ResourceType ROLE = new ResourceType("rbac.authorization.k8s.io", "v1", "Role", "roles", true);
    private static final ResourceType BINDING =
            new ResourceType("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
    private static final String REGISTRY = "registry.example:5005";

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @Test
    void shouldPassForAnAccountThatMayDoEverything() {
        List<CheckResult> results = check(server.settings(), server.namespace(), List.of(workload("web")), "");

        assertThat(GitCheckTest.codes(results))
                .contains("cluster/connection OK", "cluster/version OK", "cluster/namespace OK", "cluster/rights OK")
                .noneMatch(code -> code.endsWith("ERROR"));
    }

    @Test
    void shouldNameEachVerbThatIsMissingAndHowToGrantIt() {
        String user = "check-" + UUID.randomUUID().toString().substring(0, 8);
        ClusterSettings limited = server.user(user);
        grant(user, List.of("get", "list", "watch", "create"), List.of("apps"), List.of("deployments"));
        List<CheckResult> results = check(limited, server.namespace(), List.of(workload("web")), "");

        CheckResult rights = only("cluster/rights", results);
        assertThat(rights.code()).isEqualTo("cluster.verbs-forbidden");
        assertThat(rights.seen())
                .contains("patch, delete deployments.apps in namespace " + server.namespace())
                .contains("leases.coordination.k8s.io");
        assertThat(rights.finding().orElseThrow().remedy())
                .contains("kubectl create role -n " + server.namespace() + " gitops-deploy --verb=delete,patch");
        assertThat(only("cluster/causes", results).code()).isEqualTo("cluster.causes-forbidden");
        assertThat(only("cluster/nodes", results).status()).isEqualTo(CheckResult.Status.SKIPPED);
    }

    @Test
    void shouldPassForAnAccountWithJustTheRightsOfASync() {
        String user = "check-" + UUID.randomUUID().toString().substring(0, 8);
        ClusterSettings limited = server.user(user);
        List<String> all = List.of("get", "list", "watch", "create", "patch", "delete");
        grant(user, all, List.of("apps", "coordination.k8s.io"), List.of("deployments", "replicasets", "leases"));
        grant(user, all, List.of(""), List.of("pods", "events"));
        ClusterTarget target =
                new ClusterTarget(limited, server.namespace(), false, server.namespace(), List.of(workload("web")), "");

        List<CheckResult> results = check(target);

        assertThat(only("cluster/rights", results).status()).isEqualTo(CheckResult.Status.OK);
        assertThat(only("cluster/causes", results).status()).isEqualTo(CheckResult.Status.OK);
    }

    @Test
    void shouldSayThatANamespaceIsMissingUnlessTheSyncMakesIt() {
        ClusterTarget missing = target("not-there", false);

        assertThat(GitCheckTest.codes(check(missing))).contains("cluster.namespace-missing ERROR");
        assertThat(only("cluster/namespace", check(target("not-there", true))).status())
                .isEqualTo(CheckResult.Status.OK);
        assertThat(server.admin().get(TestCluster.NAMESPACE, "", "not-there")).isEmpty();
    }

    @Test
    void shouldSayThatAKindIsNotServed() {
        Manifest strange = Manifest.of(
                Map.of("apiVersion", "nobody.example/v1", "kind", "Thing", "metadata", Map.of("name", "a")));
        String user = "check-" + UUID.randomUUID().toString().substring(0, 8);

        List<CheckResult> results = check(server.user(user), server.namespace(), List.of(strange), "");

        assertThat(only("cluster/kinds", results).seen()).contains("nobody.example/v1 Thing");
    }

    @Test
    void shouldLookForASecretThatOpensThePrivateRegistry() {
        List<Manifest> web = List.of(workload("web"));
        assertThat(GitCheckTest.codes(check(server.settings(), server.namespace(), web, REGISTRY)))
                .contains("cluster.pull-secret-missing WARNING");

        List<Manifest> named = List.of(
                web.get(0).with(List.of(Map.of("name", "registry")), "spec", "template", "spec", "imagePullSecrets"));
        assertThat(GitCheckTest.codes(check(server.settings(), server.namespace(), named, REGISTRY)))
                .contains("cluster.pull-secret-not-there ERROR");

        server.admin().create(TestCluster.SECRET, pullSecret());
        List<CheckResult> results = check(server.settings(), server.namespace(), named, REGISTRY);
        assertThat(GitCheckTest.codes(results)).contains("cluster/pull-secret OK");
        assertThat(results.toString()).doesNotContain("gldt-secret");
    }

    @Test
    void shouldSayWhyANodeCannotPull() {
        server.requireRealPods();
        Map<String, Object> container = Map.of("name", "web", "image", "127.0.0.1:1/team/shop:1");
        server.admin().create(POD, object("v1", "Pod", "web", Map.of("containers", List.of(container))));
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> GitCheckTest.codes(check(target(server.namespace(), false)))
                        .contains("health.registry-unreachable ERROR"));

        CheckResult pull = only("nodes/pull", check(target(server.namespace(), false)));

        assertThat(pull.seen()).startsWith("On node ").contains("127.0.0.1:1/team/shop:1");
    }

    private Manifest pullSecret() {
        String config = "{\"auths\":{\"%s\":{\"username\":\"u\",\"password\":\"gldt-secret\"}}}".formatted(REGISTRY);
        Map<String, Object> secret = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "type",
                "kubernetes.io/dockerconfigjson",
                "metadata",
                Map.of("name", "registry", "namespace", server.namespace()),
                "data",
                Map.of(
                        ".dockerconfigjson",
                        Base64.getEncoder().encodeToString(config.getBytes(StandardCharsets.UTF_8))));
        return Manifest.of(secret);
    }

    private void grant(String user, List<String> verbs, List<String> groups, List<String> resources) {
        String name = "r" + UUID.randomUUID();
        Map<String, Object> rule = Map.of("verbs", verbs, "apiGroups", groups, "resources", resources);
        server.admin()
                .create(
                        ROLE,
                        Manifest.of(Map.of(
                                "apiVersion",
                                ROLE.apiVersion(),
                                "kind",
                                "Role",
                                "metadata",
                                Map.of("name", name, "namespace", server.namespace()),
                                "rules",
                                List.of(rule))));
        server.admin()
                .create(
                        BINDING,
                        Manifest.of(Map.of(
                                "apiVersion",
                                BINDING.apiVersion(),
                                "kind",
                                "RoleBinding",
                                "metadata",
                                Map.of("name", name, "namespace", server.namespace()),
                                "roleRef",
                                Map.of("apiGroup", ROLE.group(), "kind", "Role", "name", name),
                                "subjects",
                                List.of(Map.of("apiGroup", ROLE.group(), "kind", "User", "name", user)))));
    }

    private Manifest workload(String name) {
        Map<String, Object> container = Map.of("name", "web", "image", REGISTRY + "/team/shop:1");
        Map<String, Object> template = Map.of(
                "metadata", Map.of("labels", Map.of("app", name)), "spec", Map.of("containers", List.of(container)));
        return object(
                "apps/v1",
                "Deployment",
                name,
                Map.of("selector", Map.of("matchLabels", Map.of("app", name)), "template", template));
    }

    private Manifest object(String apiVersion, String kind, String name, Map<String, Object> spec) {
        return Manifest.of(Map.of(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                Map.of("name", name, "namespace", server.namespace()),
                "spec",
                spec));
    }

    private ClusterTarget target(String namespace, boolean create) {
        return new ClusterTarget(server.settings(), namespace, create, "gitops-deploy-system", List.of(), "");
    }

    private List<CheckResult> check(
            ClusterSettings settings, String namespace, List<Manifest> manifests, String registry) {
        return check(new ClusterTarget(settings, namespace, false, "gitops-deploy-system", manifests, registry));
    }

    private List<CheckResult> check(ClusterTarget target) {
        return new ClusterCheck(asked -> server.connect(asked.settings()), target, Clock.systemUTC()).run();
    }

    private static CheckResult only(String check, List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + check + " in " + results));
    }
}
