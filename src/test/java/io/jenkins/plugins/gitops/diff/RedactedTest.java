package io.jenkins.plugins.gitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactedTest {
    private static final String LAST = "kubectl.kubernetes.io/last-applied-configuration";

    @Test
    void shouldHideAllValuesOfASecretAndKeepTheirNames() {
        Manifest secret = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "login", "annotations", Map.of(LAST, "{\"data\":\"c2VjcmV0\"}", "note", "kept")),
                "data",
                Map.of("password", "c2VjcmV0"),
                "stringData",
                Map.of("token", "secret")));

        Manifest shown = Redacted.of(secret);

        assertThat(shown.content().toString()).doesNotContain("c2VjcmV0").doesNotContain("secret");
        assertThat(shown.map("data")).containsExactly(Map.entry("password", "****"));
        assertThat(shown.map("stringData")).containsExactly(Map.entry("token", "****"));
        assertThat(shown.annotations()).containsExactly(Map.entry("note", "kept"));
    }

    @Test
    void shouldLeaveOtherObjectsAsTheyAreButForWhatToolsKeep() {
        Manifest map = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "settings", "managedFields", java.util.List.of(Map.of("manager", "kubectl"))),
                "data",
                Map.of("key", "value")));

        assertThat(Redacted.of(map)).isEqualTo(map.without("metadata", "managedFields"));
    }
}
