package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static io.jenkins.plugins.gitops.render.Sources.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
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
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of an Application, held against the real Kustomize. */
class KustomizeOptionsTest {
    private static final String KUSTOMIZATION = """
            resources: [deployment.yaml]
            commonLabels: {team: own}
            commonAnnotations: {note: own}
            labels:
            - pairs: {kept: "yes"}
              includeSelectors: true
            - pairs: {plain: own}
            replicas:
            - {name: web, count: 1}
            - {name: other, count: 1}
            components: [there]
            """;
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: web}]}
            """;

    @TempDir
    private Path folder;

    private Path kustomize;
    private Sources sources;
    private KustomizeRenderer renderer;

    @BeforeEach
    void start() {
        kustomize = Programs.kustomize();
        sources = new Sources(folder);
        renderer = new KustomizeRenderer(
                new KustomizeProgram(Optional.of(kustomize), ""), folder.resolve("work"), RenderLimits.standard());
    }

    @AfterEach
    void stop() {
        if (sources != null) {
            sources.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "set replicas web=3 new=2 | replicas: [{name: web, count: 3}, {name: new, count: '2'}]",
                "add label a:b | commonLabels: {a: b}",
                "add label --force team:new | commonLabels: {team: new}, forceCommonLabels: true",
                "add label --without-selector a:b | commonLabels: {a: b}, labelWithoutSelector: true",
                "add label --without-selector --force plain:new | commonLabels: {plain: new}, labelWithoutSelector: true,"
                        + " forceCommonLabels: true",
                "add label --without-selector --include-templates a:b | commonLabels: {a: b}, labelWithoutSelector: true,"
                        + " labelIncludeTemplates: true",
                "add annotation a:b | commonAnnotations: {a: b}",
                "add annotation --force note:new | commonAnnotations: {note: new}, forceCommonAnnotations: true",
                "set namespace elsewhere | namespace: elsewhere",
                "set nameprefix dev- | namePrefix: dev-",
                "add component more | components: [more]",
                "add component there | components: [there]",
            })
    void shouldChangeTheKustomizationAsKustomizeItselfDoes(String command, String options) throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.createDirectories(theirs.resolve("more"));
        Files.createDirectories(theirs.resolve("there"));
        Path file = Files.writeString(theirs.resolve("kustomization.yaml"), KUSTOMIZATION);
        List<String> edit = new ArrayList<>(List.of(kustomize.toString(), "edit"));
        edit.addAll(List.of(command.split(" ")));
        ProgramRun.Result ran = new ProgramRun(Duration.ofSeconds(30), 10_000).run(edit, theirs, Map.of());
        assertThat(ran.succeeded()).as(ran.errors()).isTrue();
        Kustomize wanted = kustomize(options);

        Map<String, Object> expected = read(Files.readString(file));
        Map<String, Object> ours = KustomizationEdit.apply(read(KUSTOMIZATION), wanted);

        for (String field : expected.keySet()) {
            if (!List.of("apiVersion", "kind").contains(field)) {
                assertThat(comparable(ours.get(field))).as(field).isEqualTo(comparable(expected.get(field)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "commonLabels: {team: new} | commonLabels",
                "commonLabels: {plain: new}, labelWithoutSelector: true | labels",
                "commonAnnotations: {note: new} | commonAnnotations",
            })
    void shouldRefuseALabelThatStandsThereAlreadyAsKustomizeDoes(String options, String field) {
        assertThatThrownBy(() -> KustomizationEdit.apply(read(KUSTOMIZATION), kustomize(options)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining(field)
                .hasMessageContaining("forced");
    }

    @Test
    void shouldPatchScaleAndAddComponentsOfTheApplication() {
        GitTree tree = sources.commit(
                "shop/kustomization.yaml",
                "resources: [deployment.yaml]\n",
                "shop/deployment.yaml",
                DEPLOYMENT,
                "shop/patch.yaml",
                "- {op: add, path: /metadata/annotations, value: {from: file}}\n",
                "parts/extra/kustomization.yaml",
                "{apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component, resources: [cm.yaml]}\n",
                "parts/extra/cm.yaml",
                configMap("extra"));
        String options = "kustomize: {replicas: [{name: web, count: 5}], components: [../parts/extra, ../parts/gone],"
                + " ignoreMissingComponents: true, commonAnnotations: {app: $ARGOCD_APP_NAME, half: '$$x'},"
                + " commonAnnotationsEnvsubst: true, patches: [{path: patch.yaml, target: {kind: Deployment}},"
                + " {patch: '- {op: replace, path: /spec/template/spec/containers/0/image, value: other}',"
                + " target: {kind: Deployment, name: web}}]}";

        Render render = renderer.render(application("shop", options), tree);

        assertThat(render.manifests()).extracting(Manifest::name).containsExactlyInAnyOrder("web", "extra");
        assertThat(render.manifests())
                .filteredOn(manifest -> manifest.kind().equals("Deployment"))
                .singleElement()
                .satisfies(web -> {
                    assertThat(web.number("spec", "replicas")).isEqualTo(5);
                    assertThat(web.annotations())
                            .containsEntry("app", "shop")
                            .containsEntry("half", "$x")
                            .containsEntry("from", "file");
                    assertThat(web.maps("spec", "template", "spec", "containers"))
                            .extracting(container -> container.get("image"))
                            .isEqualTo(List.of("other"));
                });
        GitTree changed =
                sources.commit("shop/patch.yaml", "- {op: add, path: /metadata/annotations, value: {from: it}}\n");
        assertThat(renderer.render(application("shop", options), changed).inputHash())
                .isNotEqualTo(render.inputHash());
    }

    @Test
    void shouldRefuseAComponentOrAVersionThatIsNotThere() {
        GitTree tree =
                sources.commit("shop/kustomization.yaml", "resources: [a.yaml]\n", "shop/a.yaml", configMap("a"));

        assertThatThrownBy(() -> renderer.render(application("shop", "kustomize: {components: [gone]}"), tree))
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> renderer.render(application("shop", "kustomize: {version: v1.2.3}"), tree))
                .hasMessageContaining("v1.2.3");
    }

    private static Kustomize kustomize(String options) {
        Application application = application("shop", "kustomize: {%s}".formatted(options));
        return application.source().kustomize().orElseThrow();
    }

    private static String comparable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> item instanceof Map<?, ?> map ? withoutFalse(map) : item)
                    .map(ManifestWriter::json)
                    .sorted()
                    .toList()
                    .toString();
        }
        return ManifestWriter.json(value);
    }

    private static Map<String, Object> withoutFalse(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>(Trees.map(map));
        copy.values().removeIf(Boolean.FALSE::equals);
        return copy;
    }

    private static Map<String, Object> read(String yaml) {
        return Trees.map(new YamlReader()
                .read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .get(0));
    }
}
