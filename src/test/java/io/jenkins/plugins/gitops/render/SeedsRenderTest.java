package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What teams have published, rendered by the real programs. */
class SeedsRenderTest {
    private Sources sources;
    private Renderer renderer;

    @BeforeEach
    void start(@TempDir Path folder) {
        Renderers.Programs programs =
                new Renderers.Programs(Optional.of(Programs.kustomize()), Optional.of(Programs.helm()), "");
        sources = new Sources(folder);
        renderer = Renderers.standard(folder.resolve("work"), programs, RenderLimits.standard());
    }

    @AfterEach
    void stop() {
        if (sources != null) {
            sources.close();
        }
    }

    @Test
    void shouldRenderTheChartOfSeed002AsItsApplicationSays() {
        Application application = new ApplicationReader()
                .readAll("seed 002", Seeds.text("002/application.yaml"))
                .applications()
                .get(0);

        Render render = renderer.render(application, commit("002"));

        assertThat(application.warnings()).isEmpty();
        assertThat(render.manifests())
                .extracting(Manifest::kind, Manifest::name)
                .containsExactlyInAnyOrder(
                        tuple("Secret", "minio-helm"),
                        tuple("Service", "minio-helm"),
                        tuple("Deployment", "minio-helm"));
        assertThat(render.manifests().toString()).doesNotContain("registry.example:5005/team/minio:1");
        assertThat(render.random())
                .extracting(field -> field.key().kind(), RandomField::path)
                .containsExactlyInAnyOrder(
                        tuple("Secret", List.of("data", "root-password")),
                        tuple("Deployment", List.of("spec", "template", "metadata", "annotations", "checksum/secret")));
    }

    @ParameterizedTest
    @CsvSource({"dev, 2", "ops, 4"})
    void shouldBuildTheOverlaysOfSeed002InTheOldStyle(String overlay, int replicas) {
        Render render = renderer.render(
                Sources.application("kustomize/overlays/" + overlay, "targetRevision: HEAD"), commit("002"));

        assertThat(render.manifests()).singleElement().satisfies(deployment -> {
            assertThat(deployment.number("spec", "replicas")).isEqualTo(replicas);
            assertThat(deployment.maps("spec", "template", "spec", "containers"))
                    .extracting(container -> container.get("image"))
                    .isEqualTo(List.of("my-app-image:" + overlay));
        });
    }

    @Test
    void shouldRenderTheChartOfSeed003ToAnApplication() {
        Render render = renderer.render(Sources.application("app-of-apps", "targetRevision: HEAD"), commit("003"));

        assertThat(render.manifests()).singleElement().satisfies(child -> {
            assertThat(child.kind()).isEqualTo("Application");
            assertThat(child.text("spec", "destination", "server")).isEqualTo("https://kubernetes.default.svc");
        });
    }

    private GitTree commit(String seed) {
        Map<String, ServerFile> files = new LinkedHashMap<>();
        Seeds.files(seed).forEach((path, text) -> files.put(path, ServerFile.text(text)));
        return sources.commit(files);
    }
}
