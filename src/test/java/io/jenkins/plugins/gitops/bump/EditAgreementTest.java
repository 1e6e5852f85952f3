package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the programs make of edited kustomizations and values is what was asked for. */
class EditAgreementTest {
    private static final String WANTED = "registry.example:5000/team/shop:1.10";
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    private Path folder;

    static Stream<String> kustomizations() {
        return Stream.of(
                "resources: [deployment.yaml]\n",
                "# only\r\nresources:\r\n  - deployment.yaml # one\r\n",
                "\uFEFFresources:\n- deployment.yaml\nimages:\n- name: registry.example:5000/team/shop\n  newTag: 'old' # tag\n",
                "images: [{name: registry.example:5000/team/shop, digest: \"%s\"}]\nresources: [deployment.yaml]\n"
                        .formatted(DIGEST),
                "images:\nresources: [deployment.yaml]\n",
                "images: []\nresources: [deployment.yaml]\n...\n",
                "images:\n    - newTag: \"0.1\"\n      name: registry.example:5000/team/shop\n    - name: other\n      newTag: x\n"
                        + "resources:\n    - deployment.yaml\n",
                "{\"resources\": [\"deployment.yaml\"], \"images\": [{\"name\": \"registry.example:5000/team/shop\", \"newTag\": \"1\"}]}");
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void shouldRenderTheWantedImageByKustomize(String kustomization) throws Exception {
        Tool kustomize = Tool.needed("kustomize", "GITOPS_KUSTOMIZE");
        edited(kustomization, WANTED);

        assertThat(imageIn(kustomize.run(folder, "build", "."))).isEqualTo(WANTED);
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void shouldRenderTheWantedImageByKubectl(String kustomization) throws Exception {
        Tool kubectl = Tool.needed("kubectl", "GITOPS_KUBECTL");
        edited(kustomization, WANTED);

        assertThat(imageIn(kubectl.run(folder, "kustomize", "."))).isEqualTo(WANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "1e3", "true", "null", "1_0", "0x1F", "2024-01-01", "latest"})
    void shouldRenderTagsThatLookLikeNumbers(String tag) throws Exception {
        Tool kustomize = Tool.needed("kustomize", "GITOPS_KUSTOMIZE");
        String wanted = "registry.example:5000/team/shop:" + tag;
        edited("resources: [deployment.yaml]\n", wanted);

        assertThat(imageIn(kustomize.run(folder, "build", "."))).isEqualTo(wanted);
    }

    @Test
    void shouldRenderTheWantedValuesByHelm() throws Exception {
        Tool helm = Tool.needed("helm", "GITOPS_HELM");
        List<String> tags =
                List.of("1.10", "0123", "1e3", "true", "null", "~", "0x1F", "12:30", "2024-01-01", "v1", "a'b\"c");
        StringBuilder values = new StringBuilder("# the chart's values\r\nother: {<<: &x {y: 1}, z: 2}\r\ntags:\r\n");
        for (int at = 0; at < tags.size(); at++) {
            values.append(List.of("  t%d: old # one\r\n", "  t%d: 'old'\r\n", "  t%d: \"old\"\t# tab\r\n")
                    .get(at % 3)
                    .formatted(at));
        }
        var draft = MapTree.draft("values.yaml", values.toString());
        for (int at = 0; at < tags.size(); at++) {
            new FileEdit("values.yaml", false, new HelmValue("tags.t" + at, tags.get(at))).applyTo(draft);
        }
        write("values.yaml", draft.read("values.yaml"));
        write("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n".getBytes(StandardCharsets.UTF_8));
        write(
                "templates/map.yaml",
                "kind: ConfigMap\napiVersion: v1\nmetadata: {name: m}\ndata:\n{{- range $k, $v := .Values.tags }}\n  {{ $k }}: {{ print $v | quote }}\n{{- end }}\n"
                        .getBytes(StandardCharsets.UTF_8));

        Map<?, ?> rendered =
                (Map<?, ?>) load(helm.run(folder, "template", "r", ".")).get("data");

        for (int at = 0; at < tags.size(); at++) {
            assertThat(rendered.get("t" + at)).as("t%d", at).isEqualTo(tags.get(at));
        }
    }

    private void edited(String kustomization, String wanted) throws IOException {
        String deployment = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec:
                      containers:
                        - {name: shop, image: "registry.example:5000/team/shop:0"}
                """;
        var draft = MapTree.draft("kustomization.yaml", kustomization, "deployment.yaml", deployment);
        new ImageSearch("", false, ImageReference.parse(wanted), Optional.empty()).applyTo(draft);
        write("kustomization.yaml", draft.read("kustomization.yaml"));
        write("deployment.yaml", draft.read("deployment.yaml"));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String imageIn(String rendered) {
        Object at = load(rendered);
        for (String key : List.of("spec", "template", "spec", "containers")) {
            at = ((Map<?, ?>) at).get(key);
        }
        return (String) ((Map<?, ?>) ((List<?>) at).get(0)).get("image");
    }

    private static Map<?, ?> load(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
