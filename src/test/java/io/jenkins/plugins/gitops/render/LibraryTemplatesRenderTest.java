package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.library.FilledTemplates;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared library's base and overlays, built by the real Kustomize. */
class LibraryTemplatesRenderTest {
    @ParameterizedTest
    @CsvSource({"dev, 1", "staging, 1", "prod, 2"})
    void shouldRenderTheOverlayWithItsTagAndReplicas(String overlay, int replicas, @TempDir Path folder)
            throws IOException {
        KustomizeProgram program = new KustomizeProgram(Optional.of(Programs.kustomize()), "");
        SourceRenderer renderer = new SourceRenderer(
                new DirectoryRenderer(RenderLimits.standard()),
                new KustomizeRenderer(program, folder.resolve("work"), RenderLimits.standard()),
                new DirectoryRenderer(RenderLimits.standard()));
        Map<String, ServerFile> files = new LinkedHashMap<>();
        FilledTemplates.of("kustomize").forEach((path, text) -> files.put("shop/" + path, ServerFile.text(text)));

        try (Sources sources = new Sources(folder)) {
            GitTree tree = sources.commit(files);
            Render render = renderer.render(Sources.application("shop/overlays/" + overlay, ""), tree);

            assertThat(render.warnings()).isEmpty();
            assertThat(render.manifests())
                    .extracting(Manifest::kind)
                    .containsExactlyInAnyOrder("Deployment", "Service");
            assertThat(render.manifests())
                    .filteredOn(object -> object.kind().equals("Deployment"))
                    .singleElement()
                    .satisfies(deployment -> {
                        assertThat(deployment.number("spec", "replicas")).isEqualTo(replicas);
                        assertThat(deployment.content().toString())
                                .contains("image=registry.example:5005/team/shop:sha-1a2b3c4");
                    });
        }
    }
}
