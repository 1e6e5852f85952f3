package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop:apps/Deployment:shop-dev/web",
                "shop:/Service:shop-dev/web",
                "shop:/Namespace:/shop-dev",
                "shop:rbac.authorization.k8s.io/ClusterRole:/system:shop:reader"
            })
    void shouldReadBackWhatItWrites(String text) {
        assertThat(Tracking.parse(text)).hasValueSatisfying(tracking -> {
            assertThat(tracking.application()).isEqualTo("shop");
            assertThat(tracking.format()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "shop:apps",
                ":apps/Deployment:a/b",
                "shop:Deployment:a/b",
                "shop:apps/:a/b",
                "shop:apps/Deployment:a/"
            })
    void shouldReadNothingFromAnotherForm(String text) {
        assertThat(Tracking.parse(text)).isEmpty();
    }

    @Test
    void shouldIgnoreTheAnnotationOfACopiedObject() {
        // Given
        Manifest original = Tracking.put(configMap("settings"), "shop", "home");
        Manifest copy = original.with("copy", "metadata", "name");

        // Then
        assertThat(Tracking.of(original))
                .hasValueSatisfying(
                        tracking -> assertThat(tracking.application()).isEqualTo("shop"));
        assertThat(Tracking.installation(original)).isEqualTo("home");
        assertThat(Tracking.of(copy)).isEmpty();
        assertThat(Tracking.of(original.withNamespace("other"))).isEmpty();
    }

    @Test
    void shouldMarkTheObjectItselfAndNoTemplateInIt() {
        Manifest marked = Tracking.put(Objects.deployment("shop-dev", "web"), "shop", "home");

        assertThat(marked.annotation(Tracking.ANNOTATION)).isEqualTo("shop:apps/Deployment:shop-dev/web");
        assertThat(marked.at("spec").toString()).doesNotContain("gitops.jenkins.io");
    }

    @Test
    void shouldTakeAClusterScopedObjectUnderWhateverNamespaceItsAnnotationNames() {
        Tracking argo = Tracking.parse("shop:/Namespace:shop-dev/shop-dev").orElseThrow();

        assertThat(argo.matches(new ObjectKey("", "Namespace", "", "shop-dev"))).isTrue();
        assertThat(argo.matches(new ObjectKey("", "Namespace", "", "other"))).isFalse();
    }

    private static Manifest configMap(String name) {
        return Manifest.of(Map.of(
                "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", name, "namespace", "shop-dev")));
    }
}
