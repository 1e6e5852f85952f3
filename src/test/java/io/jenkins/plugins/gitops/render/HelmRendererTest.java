package io.jenkins.plugins.gitops.render;

import static io.jenkins.plugins.gitops.render.Sources.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.application.Helm;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts in Git, rendered by the real Helm. */
class HelmRendererTest {
    private static final String CHART = "{apiVersion: v2, name: web, version: 1.0.0}\n";
    private static final String SHOW = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}-config
            data:
              a: {{ .Values.a | quote }}
              b: {{ .Values.b | quote }}
              kind: {{ kindOf .Values.a }}
              list: {{ .Values.list | toJson | quote }}
              namespace: {{ .Release.Namespace }}
              kube: {{ .Capabilities.KubeVersion.Version }}
              monitors: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1/PodMonitor" | quote }}
              file: {{ .Files.Get "files/text" | quote }}
            """;

    @TempDir
    private Path packing;

    private Path workFolder;
    private Sources sources;
    private SourceRenderer renderer;

    @BeforeEach
    void start(@TempDir Path folder) {
        HelmProgram helm = new HelmProgram(Optional.of(Programs.helm()), "");
        workFolder = folder.resolve("work");
        sources = new Sources(folder);
        DirectoryRenderer directory = new DirectoryRenderer(RenderLimits.standard());
        renderer =
                new SourceRenderer(directory, directory, new HelmRenderer(helm, workFolder, RenderLimits.standard()));
    }

    @AfterEach
    void stop() throws IOException {
        if (sources != null) {
            sources.close();
            if (Files.exists(workFolder)) {
                try (Stream<Path> left = Files.list(workFolder)) {
                    assertThat(left).as("files left in the work folder").isEmpty();
                }
            }
        }
    }

    @Test
    void shouldRenderAChartThatIsFoundByItsFile() {
        GitTree tree = chart("values.yaml", "a: own\n", "files/text", "hello");

        Map<String, Object> data = data("", tree);

        assertThat(data)
                .containsEntry("a", "own")
                .containsEntry("file", "hello")
                .containsEntry("namespace", "shop")
                .containsEntry("monitors", "false");
        assertThat(render("", tree).manifests()).extracting(Manifest::name).containsExactly("shop-config");
    }

    @Test
    void shouldLetParametersWinOverValuesOverFilesOverTheChart() {
        GitTree tree = chart(
                "values.yaml", "a: chart\nb: chart\n",
                "one.yaml", "a: one\nb: one\n",
                "two.yaml", "a: two\n");

        assertThat(data("helm: {valueFiles: [one.yaml, two.yaml]}", tree))
                .containsEntry("a", "two")
                .containsEntry("b", "one");
        assertThat(data("helm: {valueFiles: [one.yaml], values: 'a: text'}", tree))
                .containsEntry("a", "text")
                .containsEntry("b", "one");
        assertThat(data("helm: {values: 'a: text', valuesObject: {b: object}}", tree))
                .containsEntry("a", "chart")
                .containsEntry("b", "object");
        assertThat(data("helm: {valuesObject: {a: object}, parameters: [{name: a, value: parameter}]}", tree))
                .containsEntry("a", "parameter");
        assertThat(data(
                        "helm: {parameters: [{name: a, value: parameter}],"
                                + " fileParameters: [{name: a, path: one.yaml}]}",
                        tree))
                .containsEntry("a", "a: one\nb: one\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, value: '1'} | 1 | int64",
                "{name: a, value: '1', forceString: true} | 1 | string",
                "{name: a, value: 'x,y'} | x,y | string",
                "{name: a, value: 'x\\,y'} | x,y | string",
                "{name: a, value: $ARGOCD_APP_NAME-x} | shop-x | string",
            })
    void shouldPassParametersAsArgoCdDoes(String parameter, String value, String kind) {
        Map<String, Object> data = data("helm: {parameters: [%s]}".formatted(parameter), chart());

        assertThat(data).containsEntry("a", value).containsEntry("kind", kind);
    }

    @Test
    void shouldPassAListInBraces() {
        assertThat(data("helm: {parameters: [{name: list, value: '{x,y}'}]}", chart()))
                .containsEntry("list", "[\"x\",\"y\"]");
    }

    @Test
    void shouldUseReleaseNameNamespaceAndVersionsOfTheApplication() {
        GitTree tree = chart();
        Render render = render(
                "helm: {releaseName: other, namespace: elsewhere, kubeVersion: 1.29.3,"
                        + " apiVersions: [monitoring.coreos.com/v1/PodMonitor]}",
                tree);

        assertThat(render.manifests()).singleElement().satisfies(manifest -> {
            assertThat(manifest.name()).isEqualTo("other-config");
            assertThat(manifest.map("data"))
                    .containsEntry("namespace", "elsewhere")
                    .containsEntry("kube", "v1.29.3")
                    .containsEntry("monitors", "true");
        });
    }

    @Test
    void shouldRenderForTheClusterAndAgainWhenItChanges() {
        GitTree tree = chart();
        ClusterFacts old = new ClusterFacts("v1.31.5+k3s1", List.of("v1"));
        ClusterFacts now = new ClusterFacts("v1.31.5+k3s1", List.of("monitoring.coreos.com/v1/PodMonitor", "v1"));

        Render before = renderer.render(application("shop", ""), inputs(tree, old));
        Render after = renderer.render(application("shop", ""), inputs(tree, now));

        assertThat(before.manifests().get(0).map("data"))
                .containsEntry("kube", "v1.31.5")
                .containsEntry("monitors", "false");
        assertThat(after.manifests().get(0).map("data")).containsEntry("monitors", "true");
        assertThat(after.inputHash()).isNotEqualTo(before.inputHash());
    }

    @Test
    void shouldReadValueFilesFromTheChartTheRootAndOtherSources() {
        GitTree tree = sources.commit(Map.of(
                "shop/Chart.yaml", ServerFile.text(CHART),
                "shop/templates/show.yaml", ServerFile.text(SHOW),
                "shop/values-shop.yaml", ServerFile.text("a: variable\n"),
                "common/values.yaml", ServerFile.text("a: common\n"),
                "linked.yaml", ServerFile.link("common/values.yaml")));
        Map<String, GitTree> refs = Map.of("values", tree);

        assertThat(data("helm: {valueFiles: [../common/values.yaml]}", tree)).containsEntry("a", "common");
        assertThat(data("helm: {valueFiles: [/common/values.yaml]}", tree)).containsEntry("a", "common");
        assertThat(data("helm: {valueFiles: [../linked.yaml]}", tree)).containsEntry("a", "common");
        assertThat(data("helm: {valueFiles: [values-$ARGOCD_APP_NAME.yaml]}", tree))
                .containsEntry("a", "variable");
        assertThat(data("helm: {valueFiles: [gone.yaml], ignoreMissingValueFiles: true}", tree))
                .containsEntry("kind", "invalid");
        Render referred = renderer.render(
                application("shop", "helm: {valueFiles: [$values/common/values.yaml]}"),
                new RenderInputs(List.of(tree), refs, () -> ClusterFacts.NONE));
        assertThat(referred.manifests().get(0).map("data")).containsEntry("a", "common");
    }

    @Test
    void shouldReadValueFilesWithCommasInTheirNames() {
        GitTree tree = chart("a,b=c.yaml", "a: comma\n", "d,{e}.txt", "text");

        assertThat(data("helm: {valueFiles: ['a,b=c.yaml'], fileParameters: [{name: b, path: 'd,{e}.txt'}]}", tree))
                .containsEntry("a", "comma")
                .containsEntry("b", "text");
        Finding finding = refused("helm: {valueFiles: ['x,y.yaml']}", chart("x,y.yaml", "a: ["));
        assertThat(finding.code()).isEqualTo("render.helm-bad-yaml");
        assertThat(finding.seen()).contains("x,y.yaml");
    }

    @Test
    void shouldSeeNothingThatIsNotAnInput() {
        GitTree tree = chart("files/text", "in");
        String hash = render("", tree).inputHash();

        assertThat(render("", sources.commit("elsewhere/x.yaml", "a: b\n")).inputHash())
                .isEqualTo(hash);
        assertThat(render("", sources.commit("shop/files/text", "out")).inputHash())
                .isNotEqualTo(hash);
        assertThat(render("helm: {parameters: [{name: a, value: '1'}]}", tree).inputHash())
                .isNotEqualTo(hash);
        assertThat(render("helm: {skipCrds: true}", tree).inputHash()).isNotEqualTo(hash);
        assertThat(render("helm: {releaseName: x}", tree).inputHash()).isNotEqualTo(hash);
    }

    @Test
    void shouldTakeDependenciesFromTheSameRepositoryAndFromTheChartsFolder() {
        GitTree tree = sources.commit(
                "shop/Chart.yaml",
                CHART.replace(
                        "}\n",
                        ", dependencies: [{name: lib, version: 0.x, repository: 'file://../lib'},"
                                + " {name: vendored, version: 1.x, repository: 'https://charts.example'}]}\n"),
                "shop/charts/vendored/Chart.yaml",
                CHART.replace("web", "vendored"),
                "shop/charts/vendored/templates/a.yaml",
                Sources.configMap("vendored"),
                "shop/templates/a.yaml",
                Sources.configMap("{{ include \"lib.name\" . }}"),
                "lib/Chart.yaml",
                "{apiVersion: v2, name: lib, version: 0.1.0, dependencies: [{name: deeper, version: 1.x,"
                        + " repository: 'file://../deeper'}]}\n",
                "lib/templates/_name.tpl",
                "{{ define \"lib.name\" }}from-lib{{ end }}",
                "deeper/Chart.yaml",
                CHART.replace("web", "deeper"),
                "deeper/templates/a.yaml",
                Sources.configMap("deeper"));

        assertThat(render("", tree).manifests())
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("from-lib", "vendored", "deeper");
    }

    @Test
    void shouldReadAChartOnceHoweverOftenItIsNamed() {
        Map<String, ServerFile> files = new HashMap<>();
        String often = ", dependencies: [%s]}\n"
                .formatted(String.join(
                        ", ", Collections.nCopies(10, "{name: next, version: 1.x, repository: 'file://../NEXT'}")));
        String from = "shop";
        for (int i = 0; i < 18; i++) {
            String next = "c" + i;
            files.put(from + "/Chart.yaml", ServerFile.text(CHART.replace("}\n", often.replace("NEXT", next))));
            from = next;
        }
        files.put(from + "/Chart.yaml", ServerFile.text(CHART));
        GitTree tree = sources.commit(files);

        HelmInputs inputs =
                new HelmScan(tree, "shop", ChartDependencies.NONE, RenderLimits.standard()).scan(Helm.NONE, Map.of());

        assertThat(inputs.files()).hasSize(19);
    }

    @Test
    void shouldCountDependenciesThatAreDifferentEachTime() {
        Map<String, ServerFile> files = new HashMap<>();
        String from = "shop";
        for (int i = 0; i < 18; i++) {
            String next = "c" + i;
            String two = "{name: NAME, version: 1.x, repository: 'file://../%s'}".formatted(next);
            files.put(
                    from + "/Chart.yaml",
                    ServerFile.text(CHART.replace(
                            "}\n",
                            ", dependencies: [%s, %s]}\n"
                                    .formatted(two.replace("NAME", "a"), two.replace("NAME", "b")))));
            from = next;
        }
        files.put(from + "/Chart.yaml", ServerFile.text(CHART));

        assertThat(refused("", sources.commit(files)).code()).isEqualTo("render.too-many-files");
    }

    @Test
    void shouldCountLinksThatLeadToLinksAlone() {
        Map<String, ServerFile> files = new HashMap<>();
        files.put("shop/Chart.yaml", ServerFile.text(CHART));
        String from = "shop/link";
        for (int i = 0; i < 17; i++) {
            String up = i == 0 ? "../" : "../";
            files.put(from + "/a", ServerFile.link(up + (i == 0 ? "../" : "") + "l" + i));
            files.put(from + "/b", ServerFile.link(up + (i == 0 ? "../" : "") + "l" + i));
            from = "l" + i;
        }
        files.put(from + "/only", ServerFile.link("../shop/empty"));
        files.put("shop/empty", ServerFile.text(""));

        assertThat(refused("", sources.commit(files)).code()).isEqualTo("render.too-many-files");
    }

    @Test
    void shouldNameADependencyThatIsNotThere() {
        GitTree remote = sources.commit(
                "shop/Chart.yaml",
                CHART.replace(
                        "}\n",
                        ", dependencies: [{name: redis,"
                                + " version: 1.2.3, repository: 'https://charts.example'}]}\n"));
        assertThat(refused("", remote)).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("render.helm-dependency-missing");
            assertThat(finding.seen()).contains("redis");
        });

        GitTree local = sources.commit(
                "shop/Chart.yaml",
                CHART.replace(
                        "}\n", ", dependencies: [{name: lib," + " version: 1.x, repository: 'file://../gone'}]}\n"));
        assertThat(refused("", local)).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("render.helm-dependency-missing");
            assertThat(finding.seen()).contains("lib", "file://../gone");
        });
    }

    @Test
    void shouldDownloadADependencyOnlyInTheVersionThatIsPinned() {
        String chart = CHART.replace(
                "}\n", ", dependencies: [{name: redis, version: 1.x, repository: 'https://charts.example'}]}\n");
        List<String> asked = new ArrayList<>();
        ChartDependencies charts = (repository, name, version) -> {
            asked.add("%s %s %s".formatted(repository, name, version));
            return new ChartTree(
                    version,
                    Map.of(
                            "Chart.yaml",
                            CHART.replace("web", "redis")
                                    .replaceAll("version: [0-9.]+", "version: 1.4.0")
                                    .getBytes(StandardCharsets.UTF_8),
                            "templates/a.yaml",
                            Sources.configMap("downloaded").getBytes(StandardCharsets.UTF_8)));
        };

        GitTree unlocked = sources.commit("shop/Chart.yaml", chart);
        assertThat(refused("", unlocked).code()).isEqualTo("render.helm-dependency-unlocked");
        assertThat(refused("", sources.commit("shop/Chart.yaml", chart.replace("https://charts.example", "@stable")))
                        .code())
                .isEqualTo("render.helm-dependency-address");

        GitTree locked = sources.commit(
                "shop/Chart.yaml",
                chart,
                "shop/Chart.lock",
                "dependencies: [{name: redis, version: 1.4.0, repository: 'https://charts.example'}]\n");
        Render render = renderer.render(
                application("shop", ""), new RenderInputs(List.of(locked), Map.of(), () -> ClusterFacts.NONE, charts));

        assertThat(asked).contains("https://charts.example redis 1.4.0");
        assertThat(render.manifests()).extracting(Manifest::name).contains("downloaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../escaped", "..", ".", "a/b", "/tmp/escaped", "''"})
    void shouldRefuseADependencyWhoseNameIsAPath(String name) {
        GitTree tree = sources.commit(
                "shop/Chart.yaml",
                CHART.replace(
                        "}\n",
                        ", dependencies: [{name: %s, version: 1.x, repository: 'file://../lib'}]}\n".formatted(name)),
                "lib/Chart.yaml",
                CHART.replace("web", "lib"));

        assertThat(refused("", tree).code()).isEqualTo("render.helm-dependency-name");
        assertThat(workFolder.resolve("escaped")).doesNotExist();
    }

    @Test
    void shouldIncludeCrdsAndHooksUnlessToldOtherwise() {
        GitTree tree = chart(
                "crds/crd.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.com}
                """,
                "templates/test.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: test, annotations: {helm.sh/hook: test}}
                """);

        assertThat(render("", tree).manifests())
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder("CustomResourceDefinition", "ConfigMap", "Pod");
        assertThat(render("helm: {skipCrds: true, skipTests: true}", tree).manifests())
                .extracting(Manifest::kind)
                .containsExactly("ConfigMap");
    }

    @Test
    void shouldTellWhatAChartMakesUp() {
        GitTree tree = chart("templates/secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: minio}
                data: {password: {{ randAlphaNum 20 | b64enc | quote }}, user: YWRtaW4=}
                """);

        Render render = render("", tree);

        assertThat(render.random()).singleElement().satisfies(field -> {
            assertThat(field.key().name()).isEqualTo("minio");
            assertThat(field.path()).isEqualTo(List.of("data", "password"));
        });
        assertThat(render.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("render.random-values");
            assertThat(warning.seen()).contains("Secret minio data.password");
        });
    }

    @Test
    void shouldRefuseAChartWithOtherObjectsEachTime() {
        GitTree tree = chart("templates/job.yaml", Sources.configMap("x-{{ randAlpha 8 | lower }}"));

        assertThat(refused("", tree).code()).isEqualTo("render.not-repeatable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {{ required \"a.b is needed\" .Values.x }} | render.helm-required | bad.yaml:1:6): a.b is needed",
                "a: {{ fail \"no\" }} | render.helm-required | bad.yaml:1:6): no",
                "a: {{ .Values.x.y.z }} | render.helm-template | bad.yaml:1:13",
                "a: {{ if }} | render.helm-template | bad.yaml:1",
                "a: {{ frob 1 }} | render.helm-unknown-function | \"frob\" not defined",
                "a: [ | render.helm-bad-yaml | bad.yaml",
            })
    void shouldSayInASentenceWhyAChartCannotBeRendered(String template, String code, String part) {
        Finding finding = refused("", chart("templates/bad.yaml", template));

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).contains(part).doesNotContain(workFolder.toString());
    }

    @Test
    void shouldSayThatHelmRanOutOfMemory() {
        assertThat(HelmErrors.classify("shop", "runtime: out of memory: cannot allocate 8-byte block\nfatal error: x")
                        .code())
                .isEqualTo("render.helm-memory");
    }

    @Test
    void shouldSayWhichValueTheSchemaRefuses() {
        GitTree tree =
                chart("values.schema.json", "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");

        Finding finding = refused("helm: {valuesObject: {a: 1}}", tree);

        assertThat(finding.code()).isEqualTo("render.helm-schema");
        assertThat(finding.seen()).contains("web");
        assertThat(data("helm: {valuesObject: {a: 1}, skipSchemaValidation: true}", tree))
                .containsEntry("a", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"properties\": {\"a\": {\"anyOf\": [{\"$ref\": \"http://127.0.0.1:1/x\"}]}}}",
                "{\"$ref\": \"other.json\"}",
                "{\"$dynamicRef\": \"/etc/passwd\"}",
                "{\"$schema\": \"http://127.0.0.1:1/x\"}",
                "{\"$schema\": \"file:///etc/passwd\"}",
            })
    void shouldRefuseASchemaThatLeadsElsewhere(String schema) {
        assertThat(refused("", chart("values.schema.json", schema)).code()).isEqualTo("render.helm-schema-elsewhere");
        assertThat(refused(
                                "",
                                chart(
                                        "charts/sub/Chart.yaml",
                                        CHART.replace("web", "sub"),
                                        "charts/sub/values.schema.json",
                                        schema,
                                        "values.schema.json",
                                        "{}"))
                        .code())
                .isEqualTo("render.helm-schema-elsewhere");
        assertThat(data("helm: {skipSchemaValidation: true}", chart())).containsEntry("namespace", "shop");
    }

    @Test
    void shouldReadASchemaThatRefersToItself() {
        String schema = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"definitions\": {\"a\":"
                + " {\"type\": \"string\"}}, \"properties\": {\"a\": {\"$ref\": \"#/definitions/a\"}}}";

        assertThat(data("helm: {valuesObject: {a: x}}", chart("values.schema.json", schema)))
                .containsEntry("a", "x");
        assertThat(refused("helm: {valuesObject: {a: 1}}", chart()).code()).isEqualTo("render.helm-schema");
    }

    @Test
    void shouldReadNoSchemaBesideAPackedChart() throws IOException {
        Map<String, ServerFile> files = new HashMap<>();
        files.put(
                "shop/charts/sub-1.0.0.tgz",
                new ServerFile(FileMode.REGULAR_FILE, packed("{\"$ref\": \"file:///no-such-file\"}")));
        sources.commit(files);

        assertThat(data("", chart("values.schema.json", "{\"required\": [\"a\"]}")))
                .containsEntry("namespace", "shop");
    }

    private byte[] packed(String schema) throws IOException {
        Path chart = Files.createDirectories(packing.resolve("sub"));
        Files.writeString(chart.resolve("Chart.yaml"), CHART.replace("web", "sub"));
        Files.writeString(chart.resolve("values.schema.json"), schema);
        ProgramRun.Result result = new ProgramRun(Duration.ofSeconds(60), 100_000)
                .run(
                        List.of(Programs.helm().toString(), "package", "sub", "--destination", "."),
                        packing,
                        Map.of("HOME", packing.toString()));
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return Files.readAllBytes(packing.resolve("sub-1.0.0.tgz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "helm: {valueFiles: [gone.yaml]} | render.value-file-missing | gone.yaml",
                "helm: {fileParameters: [{name: a, path: gone}]} | render.value-file-missing | gone",
                "helm: {valueFiles: ['https://example.com/v.yaml']} | render.remote-value-file | example.com",
                "helm: {valueFiles: [$other/v.yaml]} | render.unknown-ref | $other/v.yaml",
                "helm: {valueFiles: [../../../v.yaml]} | render.path-outside | v.yaml",
                "helm: {values: 'a: [', skipCrds: true} | render.helm-bad-yaml | inline.yaml",
                "helm: {parameters: [{name: 'a[', value: x}]} | render.helm-bad-parameter | error parsing index",
                "helm: {releaseName: '{{ \"a\" }}'} | render.helm-release-name | {{",
                "helm: {releaseName: --debug} | render.helm-release-name | --debug",
                "helm: {releaseName: a..b} | render.helm-release-name | a..b",
                "helm: {releaseName: Not_OK} | render.helm-release-name | Not_OK",
                "helm: {kubeVersion: not-one} | render.helm-failed | not-one",
            })
    void shouldSayWhatIsWrongWithTheOptions(String options, String code, String part) {
        Finding finding = refused(options, chart());

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).contains(part);
    }

    @Test
    void shouldSayThatTheChartIsForAnotherVersionOfKubernetes() {
        GitTree tree = chart("Chart.yaml", CHART.replace("}\n", ", kubeVersion: '>=1.40'}\n"));

        assertThat(refused("helm: {kubeVersion: '1.30'}", tree).code()).isEqualTo("render.helm-kube-version");
    }

    @Test
    void shouldRefuseAFolderWithoutAChart() {
        GitTree tree = sources.commit("shop/a.yaml", Sources.configMap("a"));

        assertThat(refused("helm: {releaseName: x}", tree).code()).isEqualTo("render.chart-missing");
    }

    private GitTree chart(String... more) {
        sources.commit("shop/Chart.yaml", CHART, "shop/templates/show.yaml", SHOW);
        String[] placed = more.clone();
        for (int i = 0; i < placed.length; i += 2) {
            placed[i] = "shop/" + placed[i];
        }
        return sources.commit(placed.length == 0 ? new String[] {"shop/README.md", "read me"} : placed);
    }

    private static RenderInputs inputs(GitTree tree, ClusterFacts facts) {
        return new RenderInputs(List.of(tree), Map.of(), () -> facts);
    }

    private Render render(String options, GitTree tree) {
        return renderer.render(application("shop", options), tree);
    }

    private Map<String, Object> data(String options, GitTree tree) {
        return render(options, tree).manifests().get(0).map("data");
    }

    private Finding refused(String options, GitTree tree) {
        FindingException refused = catchThrowableOfType(FindingException.class, () -> render(options, tree));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.finding();
    }
}
