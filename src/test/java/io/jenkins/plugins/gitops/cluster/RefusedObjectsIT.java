package io.jenkins.plugins.gitops.cluster;

import static io.jenkins.plugins.gitops.testing.TestCluster.CONFIG_MAP;
import static io.jenkins.plugins.gitops.testing.TestCluster.DEPLOYMENT;
import static io.jenkins.plugins.gitops.testing.TestCluster.NAMESPACE;
import static io.jenkins.plugins.gitops.testing.TestCluster.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestWebhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedObjectsIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    @TempDir
    Path folder;

    @Test
    void shouldNameAFieldThatTheSchemaDoesNotHave() {
        Manifest misspelt = Objects.deployment(server.namespace(), "web").with(2, "spec", "replicaz");

        ClusterException refused = refusal(DEPLOYMENT, misspelt);

        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.finding().code()).isEqualTo("cluster.invalid-object");
        assertThat(refused.finding().meaning()).contains("spec.replicaz");
    }

    @Test
    void shouldNameAFieldOfTheWrongType() {
        Manifest wrong = Objects.deployment(server.namespace(), "web").with("two", "spec", "replicas");

        ClusterException refused = refusal(DEPLOYMENT, wrong);

        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.finding().sentence()).contains("spec.replicas");
    }

    @Test
    void shouldNameAFieldThatIsMissing() {
        Manifest incomplete = Objects.deployment(server.namespace(), "web").without("spec", "template", "metadata");

        ClusterException refused = refusal(DEPLOYMENT, incomplete);

        assertThat(refused.finding().code()).isEqualTo("cluster.invalid-object");
        assertThat(refused.finding().meaning()).contains("spec.template.metadata.labels");
    }

    @Test
    void shouldNameAListWithTwoEntriesOfOneKey() {
        List<Map<String, String>> twice =
                List.of(Map.of("name", "MODE", "value", "a"), Map.of("name", "MODE", "value", "b"));
        Manifest doubled = Objects.deployment(server.namespace(), "web")
                .with(
                        List.of(Map.of("name", "web", "image", "web:1", "env", twice)),
                        "spec",
                        "template",
                        "spec",
                        "containers");

        ClusterException refused = refusal(DEPLOYMENT, doubled);

        assertThat(refused.finding().code()).isEqualTo("cluster.duplicate-entry");
        assertThat(refused.finding().meaning()).contains("env");
    }

    @Test
    void shouldSayThatAFieldCannotBeChanged() {
        // Given
        server.admin().apply(DEPLOYMENT, Objects.deployment(server.namespace(), "web"), ApplyOptions.apply());
        Map<String, String> other = Map.of("app", "other");
        Manifest changed = Objects.deployment(server.namespace(), "web")
                .with(Map.of("matchLabels", other), "spec", "selector")
                .with(Map.of("labels", other), "spec", "template", "metadata");

        // When
        ClusterException refused = refusal(DEPLOYMENT, changed);

        // Then
        assertThat(refused.finding().code()).isEqualTo("cluster.immutable-field");
        assertThat(refused.finding().meaning()).contains("spec.selector");
    }

    @Test
    void shouldNotShowTheValueOfASecretThatIsRefused() {
        Manifest wrong = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "login", "namespace", server.namespace()),
                "data",
                Map.of("password", "correct-horse-battery", "number", 123456789)));

        ClusterException refused = refusal(SECRET, wrong);

        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.finding().sentence()).doesNotContain("correct-horse", "123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../../nodes/x", "Upper Case", "ü"})
    void shouldNotLetANameLeadElsewhere(String name) {
        ClusterException refused = refusal(CONFIG_MAP, server.configMap(name, Map.of()));

        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void shouldNameANamespaceThatIsMissing() {
        Manifest elsewhere = server.configMap("settings", Map.of()).withNamespace("it-nowhere");

        ClusterException refused = refusal(CONFIG_MAP, elsewhere);

        assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused.finding().code()).isEqualTo("cluster.namespace-missing");
        assertThat(refused.finding().meaning()).contains("it-nowhere");
    }

    @Test
    void shouldSayThatANamespaceIsBeingDeleted() {
        // Given a namespace that cannot go yet
        String going = server.newNamespace();
        Manifest kept = server.configMap("kept", Map.of())
                .withNamespace(going)
                .with(List.of("gitops.example/keep"), "metadata", "finalizers");
        server.admin().create(CONFIG_MAP, kept);
        server.delete(
                NAMESPACE,
                Manifest.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", going)))
                        .key());

        // When
        ClusterException refused =
                refusal(CONFIG_MAP, server.configMap("late", Map.of()).withNamespace(going));
        server.admin().patch(CONFIG_MAP, kept.key(), Map.of("metadata", Map.of("finalizers", List.of())));

        // Then
        assertThat(refused.kind()).isEqualTo(Kind.TERMINATING);
        assertThat(refused.finding().code()).isEqualTo("cluster.namespace-terminating");
        assertThat(refused.finding().meaning()).contains(going);
    }

    @Test
    void shouldSayThatAKindIsMissingAndFindItAgain() {
        // Given
        ResourceType definitions = server.type("apiextensions.k8s.io/v1", "CustomResourceDefinition");
        String group = server.namespace() + ".example";
        Manifest thing =
                Manifest.of(Map.of("apiVersion", group + "/v1", "kind", "Thing", "metadata", Map.of("name", "one")));
        assertThat(server.admin().type(group + "/v1", "Thing")).isEmpty();

        // When the definition comes
        Manifest definition = server.create(definitions, Objects.definition(group));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> server.admin().type(group + "/v1", "Thing").isPresent());
        ResourceType things = server.type(group + "/v1", "Thing");
        await().atMost(30, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> !server.admin()
                        .apply(things, thing, ApplyOptions.apply())
                        .uid()
                        .isEmpty());

        // Then
        assertThat(things.namespaced()).isFalse();
        assertThat(server.admin().get(things, "", "one")).isPresent();

        // When it goes
        server.delete(definitions, definition.key());
        await().atMost(1, TimeUnit.MINUTES)
                .until(() ->
                        server.admin().get(definitions, "", definition.name()).isEmpty());

        // Then
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            ClusterException refused = refusal(things, thing);
            assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(refused.finding().code()).isEqualTo("cluster.kind-missing");
            assertThat(refused.finding().meaning()).contains("Thing");
        });
        assertThat(server.admin().type(group + "/v1", "Thing")).isEmpty();
        assertThat(catchThrowableOfType(
                                ClusterException.class, () -> server.admin().get(things, "", "one"))
                        .finding()
                        .code())
                .isEqualTo("cluster.kind-missing");
    }

    @Test
    void shouldNameTheQuotaThatIsUsedUp() {
        // Given
        ResourceType quotas = server.type("v1", "ResourceQuota");
        Manifest quota = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ResourceQuota",
                "metadata",
                Map.of("name", "no-secrets", "namespace", server.namespace()),
                "spec",
                Map.of("hard", Map.of("count/secrets", "0"))));
        server.admin().create(quotas, quota);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> server.admin()
                        .get(quotas, server.namespace(), "no-secrets")
                        .orElseThrow()
                        .at("status", "hard")
                        .isPresent());

        // When
        ClusterException refused = refusal(
                SECRET,
                Manifest.of(Map.of(
                        "apiVersion", "v1",
                        "kind", "Secret",
                        "metadata", Map.of("name", "login", "namespace", server.namespace()))));

        // Then
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.finding().code()).isEqualTo("cluster.quota-exceeded");
        assertThat(refused.finding().meaning()).contains("no-secrets");
    }

    @Test
    void shouldSayWhatPodSecurityWants() {
        server.admin()
                .patch(
                        NAMESPACE,
                        server.admin()
                                .get(NAMESPACE, "", server.namespace())
                                .orElseThrow()
                                .key(),
                        Map.of(
                                "metadata",
                                Map.of("labels", Map.of("pod-security.kubernetes.io/enforce", "restricted"))));
        ResourceType pods = server.type("v1", "Pod");

        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            ClusterException refused = catchThrowableOfType(
                    ClusterException.class,
                    () -> server.admin()
                            .apply(pods, Objects.pod(server.namespace(), "web"), ApplyOptions.dryRunOnly()));
            assertThat(refused).isNotNull();
            assertThat(refused.finding().code()).isEqualTo("cluster.pod-security");
        });
    }

    @Test
    void shouldNameThePolicyThatDenies() {
        // Given
        ResourceType policies = server.type("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy");
        ResourceType bindings = server.type("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding");
        String name = server.namespace();
        server.create(policies, Objects.policy(name));
        server.create(bindings, Objects.policyBinding(name));

        // Then
        await().atMost(1, TimeUnit.MINUTES).untilAsserted(() -> {
            ClusterException refused = refusal(CONFIG_MAP, server.configMap("settings", Map.of()));
            assertThat(refused).isNotNull();
            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused.finding().code()).isEqualTo("cluster.policy-rejected");
            assertThat(refused.finding().meaning()).contains(name);
        });
    }

    @Test
    void shouldNameTheWebhookThatDenies() throws Exception {
        server.requireLocal();
        try (TestWebhook webhook = TestWebhook.register(server, folder, 5)) {
            webhook.deny("label team is missing");

            await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                ClusterException refused = refusal(CONFIG_MAP, server.configMap("settings", Map.of()));
                assertThat(refused).isNotNull();
                assertThat(refused.kind()).isEqualTo(Kind.INVALID);
                assertThat(refused.finding().code()).isEqualTo("cluster.webhook-rejected");
                assertThat(refused.finding().meaning()).contains(TestWebhook.NAME);
                assertThat(refused.finding().seen()).contains("label team is missing");
            });
        }
    }

    @Test
    void shouldNameTheWebhookThatHangsAndTheOneThatIsGone() throws Exception {
        server.requireLocal();
        TestWebhook webhook = TestWebhook.register(server, folder, 1);
        webhook.hang();

        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            ClusterException slow = refusal(CONFIG_MAP, server.configMap("settings", Map.of()));
            assertThat(slow).isNotNull();
            assertThat(slow.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(slow.finding().code()).isEqualTo("cluster.webhook-timeout");
            assertThat(slow.finding().meaning()).contains(TestWebhook.NAME);
            assertThat(slow.transientFault()).isTrue();
        });
        webhook.close();
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            ClusterException gone = refusal(CONFIG_MAP, server.configMap("settings", Map.of()));
            assertThat(gone.finding().code()).isEqualTo("cluster.webhook-unavailable");
            assertThat(gone.finding().meaning()).contains(TestWebhook.NAME);
        });
    }

    @Test
    void shouldGiveNoLogsOfAContainerThatHasNotStarted() {
        server.admin().apply(server.type("v1", "Pod"), Objects.pod(server.namespace(), "web"), ApplyOptions.apply());

        assertThat(server.admin().logs(server.namespace(), "web", "web", false, 20))
                .isEmpty();
    }

    private ClusterException refusal(ResourceType type, Manifest manifest) {
        return catchThrowableOfType(
                ClusterException.class, () -> server.admin().apply(type, manifest, ApplyOptions.apply()));
    }
}
