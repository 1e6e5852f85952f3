package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOverrideTest {
    private static final String KUSTOMIZATION = """
            resources: []
            images:
            - name: web
              newName: registry.example/web
              newTag: "1"
            - name: api
              digest: sha256:0000
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web=registry/web:2",
                "web:3",
                "web=other",
                "web=r.example:5000/a/b@sha256:abc",
                "web=r.example:5000/a/b:t@sha256:abc",
                "r.example:5000/x:1",
                "web=*:7",
                "web=foo/web:*",
                "api=*@*",
                "new=*:*",
                "web@sha256:aa",
                "nginx=web",
                "registry.example/web:9",
                "web:4 api=b:5 cache=redis:7",
                "web:4 web:5",
            })
    void shouldChangeTheKustomizationAsKustomizeItselfDoes(String images, @TempDir Path folder) throws IOException {
        List<String> overrides = List.of(images.split(" "));
        Path file = Files.writeString(folder.resolve("kustomization.yaml"), KUSTOMIZATION);
        List<String> command = new ArrayList<>(List.of(Programs.kustomize().toString(), "edit", "set", "image"));
        command.addAll(overrides);

        ProgramRun.Result theirs = new ProgramRun(Duration.ofSeconds(30), 10_000).run(command, folder, Map.of());
        Map<String, Object> ours =
                KustomizationEdit.apply(read(KUSTOMIZATION), new Kustomize(overrides, "", "", "", Map.of(), Map.of()));

        assertThat(theirs.succeeded()).as(theirs.errors()).isTrue();
        assertThat(ManifestWriter.json(ours.get("images")))
                .isEqualTo(ManifestWriter.json(read(Files.readString(file)).get("images")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nginx", "r.example:5000/nginx", "=x", ":x", "web=", "@sha256:abc"})
    void shouldRefuseWhatChangesNothing(String image) {
        assertThatThrownBy(() -> ImageOverride.parse(image))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("spec.source.kustomize.images");
    }

    private static Map<String, Object> read(String yaml) {
        return Trees.map(new YamlReader()
                .read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .get(0));
    }
}
