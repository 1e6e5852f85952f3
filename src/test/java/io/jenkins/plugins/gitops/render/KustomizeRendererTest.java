package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static io.jenkins.plugins.gitops.render.Sources.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KustomizeRendererTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: my-app
            spec:
              replicas: 1
              selector:
                matchLabels:
                  app: my-app
              template:
                metadata:
                  labels:
                    app: my-app
                spec:
                  containers:
                  - name: my-app
                    image: my-app-image:latest
                    ports:
                    - containerPort: 80
            """;
    private static final String OPS_PATCH = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: my-app
            spec:
              replicas: 4
              template:
                spec:
                  containers:
                  - name: my-app
                    image: my-app-image:ops
            """;

    private Path workFolder;
    private Sources sources;
    private SourceRenderer renderer;

    @BeforeEach
    void start(@TempDir Path folder) {
        Path kustomize = Programs.kustomize();
        workFolder = folder.resolve("work");
        sources = new Sources(folder);
        KustomizeProgram program = new KustomizeProgram(Optional.of(kustomize), "");
        renderer = new SourceRenderer(
                new DirectoryRenderer(RenderLimits.standard()),
                new KustomizeRenderer(program, workFolder, RenderLimits.standard()),
                new DirectoryRenderer(RenderLimits.standard()));
    }

    @AfterEach
    void stop() throws IOException {
        if (sources != null) {
            sources.close();
            assertThat(leftovers()).as("files left in the work folder").isEmpty();
        }
    }

    @Test
    void shouldBuildAnOverlayInTheOldStyle() {
        GitTree tree = sources.commit(
                "base/deployment.yaml",
                DEPLOYMENT,
                "base/kustomization.yaml",
                kustomization("resources:\n  - deployment.yaml\n"),
                "overlays/ops/deployment-patch.yaml",
                OPS_PATCH,
                "overlays/ops/kustomization.yaml",
                kustomization("bases:\n  - ../../base\npatchesStrategicMerge:\n  - deployment-patch.yaml\n"));

        Render render = render("overlays/ops", "", tree);

        Manifest deployment = only(render);
        assertThat(deployment.number("spec", "replicas")).isEqualTo(4);
        assertThat(image(deployment)).isEqualTo("my-app-image:ops");
        assertThat(render.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("render.kustomize-warning");
            assertThat(warning.seen()).contains("'bases' is deprecated");
        });
    }

    @Test
    void shouldTakeInEverythingThatAKustomizationMayName() {
        GitTree tree = sources.commit(everything());

        Render render = render("apps/shop", "", tree);

        assertThat(render.manifests())
                .extracting(manifest -> manifest.kind() + " " + manifest.name().replaceAll("-plugin-.*", "-plugin"))
                .containsExactlyInAnyOrder(
                        "Deployment my-app",
                        "ConfigMap files",
                        "ConfigMap from-component",
                        "ConfigMap from-plugin",
                        "ConfigMap inline-plugin");
        assertThat(byName(render, "files").map("data"))
                .isEqualTo(Map.of("app.properties", "a=1\n", "named", "named\n", "KEY", "value"));
        Manifest deployment = byKind(render, "Deployment");
        assertThat(deployment.labels()).containsEntry("json6902", "yes").containsEntry("patched", "yes");
        assertThat(deployment.annotations()).containsEntry("transformed", "yes").containsEntry("replaced", "v1");
        assertThat(deployment.number("spec", "replicas")).isEqualTo(7);
    }

    @Test
    void shouldKnowEveryInputAndNothingElse() {
        GitTree tree = sources.commit(everything());

        KustomizeInputs inputs = KustomizeScan.of(tree, "apps/shop", RenderLimits.standard());

        assertThat(inputs.files().keySet())
                .containsExactlyInAnyOrderElementsOf(everything().keySet().stream()
                        .filter(path -> !path.contains("unrelated"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources: [https://example.com/a.yaml] | render.remote-reference",
                "resources: [github.com/org/repo//base?ref=v1] | render.remote-reference",
                "resources: ['git@git.example:team/base.git'] | render.remote-reference",
                "resources: ['git::file:///srv/repo'] | render.remote-reference",
                "resources: ['file:///etc'] | render.remote-reference",
                "resources: ['ssh://git@git.example/team/base'] | render.remote-reference",
                "components: ['https://git.example/x?ref=main'] | render.remote-reference",
                "bases: [git.example/team/base?ref=main] | render.remote-reference",
                "crds: ['http://example.com/crd.json'] | render.remote-reference",
                "openapi: {path: 'https://example.com/schema.json'} | render.remote-reference",
                "configMapGenerator: [{name: a, files: ['k=https://example.com/x']}] | render.remote-reference",
                "configMapGenerator: [{name: a, envs: ['https://example.com/x']}] | render.remote-reference",
                "patches: [{path: 'https://example.com/p.yaml'}] | render.remote-reference",
                "transformers: ['https://example.com/t.yaml'] | render.remote-reference",
                "resources: [/etc/passwd] | render.path-outside",
                "resources: [../../../etc/passwd] | render.path-outside",
                "configMapGenerator: [{name: a, files: [../../../etc/passwd]}] | render.path-outside",
                "resources: [gone.yaml] | render.reference-missing",
                "bases: [../gone] | render.reference-missing",
                "resources: [../nothing] | render.kustomization-missing",
                "helmCharts: [{name: x, repo: 'https://charts.example'}] | render.helm-in-kustomization",
                "helmChartInflationGenerator: [{chartName: x}] | render.helm-in-kustomization",
                "generators: [function.yaml] | render.kustomize-plugin",
                "generators: [../plugins] | render.kustomize-plugin",
                "validators: ['{apiVersion: team.example/v1, kind: Check, metadata: {name: a}}'] | render.kustomize-plugin",
                "generators: ['{apiVersion: builtin, kind: HelmChartInflationGenerator, metadata: {name: a}}'] | render.kustomize-plugin",
                "generators: ['{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: a}, files: [https://example.com/x]}'] | render.remote-reference",
                "resources: [link.yaml] | render.symlink-outside",
                "resources: [cm.yaml], resources: [cm.yaml] | manifest.duplicate-key",
                "resources: [../lib] | render.submodule",
            })
    void shouldRefuseBeforeTheProgramIsStarted(String kustomization, String code) {
        Map<String, ServerFile> files = new LinkedHashMap<>();
        files.put("shop/kustomization.yaml", ServerFile.text("{" + kustomization + "}\n"));
        files.put("shop/cm.yaml", ServerFile.text(configMap("a")));
        files.put("shop/link.yaml", ServerFile.link("../../etc/passwd"));
        files.put("nothing/cm.yaml", ServerFile.text(configMap("a")));
        files.put("lib", ServerFile.submodule("0123456789012345678901234567890123456789"));
        String function = """
                apiVersion: team.example/v1
                kind: Generate
                metadata:
                  name: a
                  annotations:
                    config.kubernetes.io/function: |
                      exec: {path: ./run.sh}
                """;
        files.put("shop/function.yaml", ServerFile.text(function));
        files.put("plugins/kustomization.yaml", ServerFile.text("resources: [f.yaml]\n"));
        files.put("plugins/f.yaml", ServerFile.text(function));
        GitTree tree = sources.commit(files);

        assertThat(refused("shop", "", tree).code()).isEqualTo(code);
        assertThat(workFolder).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources: [cm.yaml, same.yaml] | render.duplicate-object | ConfigMap",
                "resources: [cm.yaml], patches: [{path: other.yaml}] | render.kustomize-patch-target | other",
                "resources: [../elsewhere/cm.yaml] | render.kustomize-outside-folder | elsewhere/cm.yaml",
                "resourcez: [cm.yaml] | render.kustomization-invalid | resourcez",
                "resources: [../circle] | render.kustomize-cycle | circle",
                "resources: [../two] | render.kustomization-invalid | two",
                "resources: [malformed.yaml] | manifest.malformed-yaml | shop/malformed.yaml, line 3",
                "secretGenerator: [{name: s, literals: [hunter2]}] | render.kustomize-failed | ****",
            })
    void shouldSayWhatKustomizeDoesNotLike(String kustomization, String code, String part) {
        GitTree tree = sources.commit(
                "shop/kustomization.yaml",
                "{" + kustomization + "}\n",
                "shop/cm.yaml",
                configMap("a"),
                "shop/same.yaml",
                configMap("a"),
                "shop/other.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: other}, data: {a: b}}\n",
                "shop/malformed.yaml",
                "apiVersion: v1\nkind: ConfigMap\n metadata: {name: a}\n",
                "circle/kustomization.yaml",
                "resources: [../shop]\n",
                "elsewhere/cm.yaml",
                configMap("a"),
                "two/kustomization.yaml",
                "resources: [cm.yaml]\n",
                "two/kustomization.yml",
                "resources: [cm.yaml]\n",
                "two/cm.yaml",
                configMap("a"));

        Finding finding = refused("shop", "", tree);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).contains(part).doesNotContain(workFolder.toString(), "hunter2");
    }

    @Test
    void shouldPutTheApplicationsOptionsInThePlaceOfTheKustomizations() {
        GitTree tree = sources.commit("shop/deployment.yaml", DEPLOYMENT, "shop/kustomization.yaml", """
                resources: [deployment.yaml]
                namePrefix: own-
                namespace: own
                commonLabels: {team: own, kept: "yes"}
                images:
                - name: my-app-image
                  newName: registry.example/own
                  newTag: "1"
                """);

        Manifest deployment = only(render(
                "shop",
                "kustomize: {namePrefix: dev-, nameSuffix: -x, namespace: shop, forceCommonLabels: true, forceCommonAnnotations: true, commonLabels: {team: a},"
                        + " commonAnnotations: {note: '1'}, images: ['my-app-image=registry.example/team/app:2']}",
                tree));

        assertThat(deployment.name()).isEqualTo("dev-my-app-x");
        assertThat(deployment.namespace()).isEqualTo("shop");
        assertThat(deployment.labels()).isEqualTo(Map.of("team", "a", "kept", "yes"));
        assertThat(deployment.annotations()).isEqualTo(Map.of("note", "1"));
        assertThat(image(deployment)).isEqualTo("registry.example/team/app:2");
    }

    @Test
    void shouldRefuseAnImageOverrideThatChangesNothing() {
        GitTree tree = sources.commit("shop/kustomization.yaml", "resources: []\n");

        assertThat(refused("shop", "kustomize: {images: [nginx]}", tree).code()).isEqualTo("render.bad-image-override");
    }

    @Test
    void shouldFollowLinksAsTheyStand() {
        GitTree tree = sources.commit(Map.of(
                "real/base/kustomization.yaml", ServerFile.text("resources: [cm.yaml, ../beside]\n"),
                "real/base/cm.yaml", ServerFile.text(configMap("base")),
                "real/beside/kustomization.yaml", ServerFile.text("resources: [cm.yaml]\n"),
                "real/beside/cm.yaml", ServerFile.text(configMap("beside")),
                "alias", ServerFile.link("real/base"),
                "shop/kustomization.yaml", ServerFile.text("resources: [../alias, linked.yaml]\n"),
                "shop/file.txt", ServerFile.text(configMap("linked")),
                "shop/linked.yaml", ServerFile.link("file.txt")));

        assertThat(render("shop", "", tree).manifests())
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("base", "beside", "linked");
    }

    @Test
    void shouldBuildTheRootAndTellAnEmptyKustomizationFromAMissingOne() {
        GitTree tree = sources.commit(
                "kustomization.yml",
                "resources: [a/cm.yaml]\n",
                "a/cm.yaml",
                configMap("a"),
                "empty/Kustomization",
                "resources: []\n",
                "plain/cm.yaml",
                configMap("plain"));

        assertThat(only(render(".", "", tree)).name()).isEqualTo("a");
        Render empty = render("empty", "", tree);
        assertThat(empty.manifests()).isEmpty();
        assertThat(empty.warnings()).extracting(Finding::code).containsExactly("render.empty");
        assertThat(refused("gone", "", tree).code()).isEqualTo("render.path-missing");
        assertThat(refused("plain", "kustomize: {namePrefix: a-}", tree).code())
                .isEqualTo("render.kustomization-missing");
    }

    @Test
    void shouldRefuseParametersThatAnotherToolWroteIntoTheRepository() {
        GitTree tree = sources.commit(
                "shop/kustomization.yaml", "resources: []\n",
                "shop/.argocd-source-shop.yaml", "kustomize: {images: ['a=b:1']}\n");

        Finding finding = refused("shop", "", tree);

        assertThat(finding.code()).isEqualTo("render.unsupported-argocd-source");
        assertThat(finding.seen()).contains("shop/.argocd-source-shop.yaml");
    }

    @Test
    void shouldRenderPlainManifestsWhereThereIsNoKustomization() {
        GitTree tree = sources.commit("shop/cm.yaml", configMap("plain"));

        assertThat(only(render("shop", "", tree)).name()).isEqualTo("plain");
    }

    private static Map<String, ServerFile> everything() {
        String[] pathsAndTexts = {
            "base/deployment.yaml",
            DEPLOYMENT,
            "base/kustomization.yaml",
            "resources: [deployment.yaml]\n",
            "component/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [cm.yaml]\n",
            "component/cm.yaml",
            configMap("from-component"),
            "apps/shop/kustomization.yaml",
            """
                        resources: [../../base]
                        components: [../../component]
                        crds: [crd.json]
                        configurations: [config.yaml]
                        openapi: {path: schema.json}
                        patches:
                        - path: patch.yaml
                        - target: {kind: Deployment}
                          patch: |-
                            - {op: replace, path: /spec/replicas, value: 7}
                        patchesJson6902:
                        - target: {group: apps, version: v1, kind: Deployment, name: my-app}
                          path: json6902.yaml
                        replacements: [{path: replacement.yaml}]
                        configMapGenerator:
                        - name: files
                          files: [app.properties, named=folder/named.txt]
                          envs: [settings.env]
                        generatorOptions: {disableNameSuffixHash: true}
                        generators:
                        - generator.yaml
                        - |-
                          apiVersion: builtin
                          kind: ConfigMapGenerator
                          metadata: {name: inline-plugin}
                          files: [inline.txt]
                        transformers: [transformers]
                        """,
            "apps/shop/crd.json",
            "{}",
            "apps/shop/config.yaml",
            "namePrefix: []\n",
            "apps/shop/schema.json",
            "{\"definitions\": {}}",
            "apps/shop/patch.yaml",
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: my-app, labels: {patched: 'yes'}}}\n",
            "apps/shop/json6902.yaml",
            "- {op: add, path: /metadata/labels/json6902, value: 'yes'}\n",
            "apps/shop/replacement.yaml",
            """
                        source: {kind: ConfigMap, name: from-component, fieldPath: apiVersion}
                        targets:
                        - select: {kind: Deployment}
                          fieldPaths: [metadata.annotations.replaced]
                          options: {create: true}
                        """,
            "apps/shop/app.properties",
            "a=1\n",
            "apps/shop/folder/named.txt",
            "named\n",
            "apps/shop/settings.env",
            "KEY=value\n",
            "apps/shop/generator.yaml",
            "{apiVersion: builtin, kind: ConfigMapGenerator, metadata: {name: from-plugin}, files: [plugin.txt]}\n",
            "apps/shop/plugin.txt",
            "plugin\n",
            "apps/shop/inline.txt",
            "inline\n",
            "apps/shop/transformers/kustomization.yaml",
            "resources: [annotations.yaml]\n",
            "apps/shop/transformers/annotations.yaml",
            "{apiVersion: builtin, kind: AnnotationsTransformer, metadata: {name: a},"
                    + " annotations: {transformed: 'yes'}, fieldSpecs: [{path: metadata/annotations, create: true}]}\n",
            "apps/shop/unrelated.txt",
            "unrelated\n",
            "unrelated/kustomization.yaml",
            "resources: []\n"
        };
        Map<String, ServerFile> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], ServerFile.text(pathsAndTexts[i + 1]));
        }
        return files;
    }

    private List<Path> leftovers() throws IOException {
        if (!Files.exists(workFolder)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(workFolder)) {
            return left.toList();
        }
    }

    private static String kustomization(String rest) {
        return "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" + rest;
    }

    private static String image(Manifest deployment) {
        return deployment
                .maps("spec", "template", "spec", "containers")
                .get(0)
                .get("image")
                .toString();
    }

    private static Manifest byName(Render render, String name) {
        return render.manifests().stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest byKind(Render render, String kind) {
        return render.manifests().stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest only(Render render) {
        assertThat(render.manifests()).hasSize(1);
        return render.manifests().get(0);
    }

    private Render render(String path, String options, GitTree tree) {
        return renderer.render(application(path, options), tree);
    }

    private Finding refused(String path, String options, GitTree tree) {
        Application application = application(path, options);
        FindingException refused =
                catchThrowableOfType(FindingException.class, () -> renderer.render(application, tree));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.finding();
    }
}
