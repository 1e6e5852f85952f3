package io.jenkins.plugins.gitops.diff;

import static io.jenkins.plugins.gitops.testing.TestCluster.CONFIG_MAP;
import static io.jenkins.plugins.gitops.testing.TestCluster.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.FieldAdoption;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DifferIT {
    private static final ResourceType DEPLOYMENT = TestCluster.DEPLOYMENT;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @Test
    void shouldSeeNoDifferenceInWhatTheServerDefaultedAndRewrote() {
        // Given
        Manifest desired = deployment("1", Map.of("cpu", "1000m", "memory", "1024Mi"));
        Manifest live = apply(DEPLOYMENT, desired);

        // When
        Difference difference = compare(DEPLOYMENT, desired, live);

        // Then
        assertThat(difference.changes()).isEmpty();
        assertThat(difference.inSync()).isTrue();
    }

    @Test
    void shouldShowWhatChangesWithItsPath() {
        Manifest live = apply(DEPLOYMENT, deployment("1", Map.of("cpu", "1")));

        Difference difference = compare(DEPLOYMENT, deployment("2", Map.of("memory", "1Gi")), live);

        String container = "spec.template.spec.containers[name=web].";
        assertThat(difference.changes())
                .containsExactlyInAnyOrder(
                        new FieldChange(container + "image", "\"web:1\"", "\"web:2\""),
                        new FieldChange(container + "resources.limits.cpu", "\"1\"", ""),
                        new FieldChange(container + "resources.limits.memory", "", "\"1Gi\""));
        assertThat(difference.summary()).contains("image");
    }

    @Test
    void shouldSeeAFieldThatSomebodyChangedOrTookAway() {
        // Given
        Manifest desired = server.configMap("settings", Map.of("level", "info", "size", "1"));
        apply(CONFIG_MAP, desired);

        // When
        Manifest edited = server.admin()
                .apply(
                        CONFIG_MAP,
                        server.configMap("settings", Map.of("level", "debug")),
                        new ApplyOptions("somebody", true, false));
        Manifest removed =
                server.admin().patch(CONFIG_MAP, desired.key(), List.of(Map.of("op", "remove", "path", "/data/size")));

        // Then
        assertThat(compare(CONFIG_MAP, desired, edited).changes())
                .containsExactly(new FieldChange("data.level", "\"debug\"", "\"info\""));
        assertThat(compare(CONFIG_MAP, desired, removed).changes()).contains(new FieldChange("data.size", "", "\"1\""));
    }

    @Test
    void shouldShowWhatOthersKeepWithoutCountingIt() {
        // Given
        Manifest desired = server.configMap("settings", Map.of("level", "info"));
        apply(CONFIG_MAP, desired);
        Manifest live = server.admin()
                .apply(
                        CONFIG_MAP,
                        server.configMap("settings", Map.of("extra", "1")).withAnnotation("team.example/owner", "ops"),
                        new ApplyOptions("somebody", true, false));

        // When
        Difference difference = compare(CONFIG_MAP, desired, live);

        // Then
        assertThat(difference.inSync()).isTrue();
        assertThat(difference.foreign())
                .containsExactlyInAnyOrder(
                        new ForeignField("metadata.annotations['team.example/owner']", "somebody", "\"ops\""),
                        new ForeignField("data.extra", "somebody", "\"1\""));
    }

    @Test
    void shouldShowThatASecretChangesAndNotWhatIsInIt() {
        Manifest live = apply(SECRET, secret("b2xkcGFzc3dvcmQ="));

        Difference difference = compare(SECRET, secret("bmV3cGFzc3dvcmQ="), live);

        assertThat(difference.changes()).containsExactly(new FieldChange("data.password", "\"****\"", "\"****\""));
        assertThat(difference.toString()).doesNotContain("b2xkc", "bmV3c");
    }

    @Test
    void shouldForeseeWhatTheFirstApplyTakesAway() {
        // Given
        Manifest before = server.admin()
                .apply(
                        CONFIG_MAP,
                        server.configMap("settings", Map.of("level", "info", "old", "1")),
                        new ApplyOptions("argocd-controller", true, false));
        Manifest desired = server.configMap("settings", Map.of("level", "debug"));

        // When
        Difference foreseen = compare(CONFIG_MAP, desired, before);
        FieldAdoption.patch(before).ifPresent(patch -> server.admin().patch(CONFIG_MAP, before.key(), patch));
        Manifest after = apply(CONFIG_MAP, desired);

        // Then
        assertThat(foreseen.changes())
                .containsExactlyInAnyOrder(
                        new FieldChange("data.level", "\"info\"", "\"debug\""),
                        new FieldChange("data.old", "\"1\"", ""));
        assertThat(after.map("data")).containsOnlyKeys("level");
    }

    private Difference compare(ResourceType type, Manifest desired, Manifest live) {
        return Differ.compare(server.admin(), type, desired, live);
    }

    private Manifest apply(ResourceType type, Manifest manifest) {
        return server.admin().apply(type, manifest, ApplyOptions.apply());
    }

    private Manifest secret(String encoded) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "login", "namespace", server.namespace()),
                "data",
                Map.of("password", encoded)));
    }

    private Manifest deployment(String tag, Map<String, String> limits) {
        Map<String, Object> container =
                Map.of("name", "web", "image", "web:" + tag, "resources", Map.of("limits", limits));
        return Manifest.of(Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", "web", "namespace", server.namespace()),
                "spec",
                Map.of(
                        "replicas", 0,
                        "selector", Map.of("matchLabels", Map.of("app", "web")),
                        "template",
                                Map.of(
                                        "metadata", Map.of("labels", Map.of("app", "web")),
                                        "spec", Map.of("containers", List.of(container))))));
    }
}
