package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    @Test
    void shouldPutTextOverDataAsTheServerDoes() {
        Manifest secret = secret(Map.of("data", Map.of("a", "b2xk", "b", "Yg=="), "stringData", Map.of("a", "new")));

        Manifest written = SecretText.asData(secret);

        assertThat(written.map("data")).isEqualTo(Map.of("a", "bmV3", "b", "Yg=="));
        assertThat(written.content()).doesNotContainKey("stringData");
    }

    @Test
    void shouldLeaveTextThatIsNoneForTheServerToRefuse() {
        Manifest secret = secret(Map.of("stringData", Map.of("port", 80)));

        assertThat(SecretText.asData(secret)).isEqualTo(secret);
    }

    @Test
    void shouldLeaveOtherKindsAlone() {
        Manifest other = Manifest.of(Map.of(
                "apiVersion",
                "example.org/v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "s"),
                "stringData",
                Map.of("a", "b")));

        assertThat(SecretText.asData(other)).isEqualTo(other);
    }

    private static Manifest secret(Map<String, Object> values) {
        return Manifest.of(Map.of("apiVersion", "v1", "kind", "Secret", "metadata", Map.of("name", "s")))
                .with(values.get("data"), "data")
                .with(values.get("stringData"), "stringData");
    }
}
