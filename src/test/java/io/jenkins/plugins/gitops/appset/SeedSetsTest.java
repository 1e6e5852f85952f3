package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ApplicationSets that people published, and the template of the library, as they are. */
class SeedSetsTest {
    @Test
    void seed001ShouldGiveTwoApplicationsThatSyncByThemselves() throws IOException {
        Expansion expansion = Sets.plain().expand(resource("seeds/001/applicationset-auto.yaml"));

        assertThat(expansion.findings()).isEmpty();
        assertThat(expansion.applications()).containsOnlyKeys("gitops-monitor-dev", "gitops-monitor-staging");
        Application staging = read(expansion, "gitops-monitor-staging");
        assertThat(staging.warnings()).isEmpty();
        assertThat(staging.source().path()).isEqualTo("manifests/staging");
        assertThat(staging.destination().server()).isEqualTo("https://192.168.49.3:8443");
        assertThat(staging.syncPolicy().selfHeal()).isTrue();
        assertThat(staging.annotations())
                .containsEntry("notifications.argoproj.io/subscribe.on-deployed.slack", "#배포-알림");
    }

    @Test
    void seed001ShouldGiveOneApplicationThatAPersonSyncs() throws IOException {
        Expansion expansion = Sets.plain().expand(resource("seeds/001/applicationset-manual.yaml"));

        assertThat(expansion.findings()).isEmpty();
        assertThat(read(expansion, "gitops-monitor-prod").syncPolicy().automated())
                .isFalse();
    }

    @Test
    void seed003ShouldGiveAnApplicationOfEachFolder() throws IOException {
        Sets sets = Sets.plain().file("apps/vault/values.yaml", "a: 1").file("apps/istio/base/x.yaml", "a: 1");
        String yaml = resource("seeds/003/k8s-resource/applicationset.yaml");

        assertThat(Sets.read(yaml).warnings()).isEmpty();
        assertThat(sets.paths(yaml)).containsExactly(entry("istio", "apps/istio"), entry("vault", "apps/vault"));
    }

    @Test
    void templateOfTheLibraryShouldGiveAnApplicationOfEachOverlay(@TempDir Path folder) throws IOException {
        String yaml = template(
                Map.of("name", "shop", "repository", "https://git.example/m.git", "branch", "main", "path", "shop"));
        Sets sets = Sets.withHelm(folder)
                .file("shop/overlays/dev/kustomization.yaml", "")
                .file("shop/overlays/prod/kustomization.yaml", "");

        assertThat(Sets.read(yaml).warnings()).isEmpty();
        assertThat(sets.paths(yaml))
                .containsExactly(entry("shop-dev", "shop/overlays/dev"), entry("shop-prod", "shop/overlays/prod"));
    }

    private static Application read(Expansion expansion, String name) {
        return new ApplicationReader().read(expansion.applications().get(name));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = SeedSetsTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String template(Map<String, String> values) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("resources/io/jenkins/plugins/gitops/templates"))) {
            root = root.getParent();
        }
        String text =
                Files.readString(root.resolve("resources/io/jenkins/plugins/gitops/templates/applicationset.yaml"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
