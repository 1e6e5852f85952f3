package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.render.RenderLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code goTemplate: true} by the real engine. */
class GoTemplatesTest {
    private static final String ELEMENTS =
            "- list: {elements: [{name: shop, branch: 'Feature/ABC_one.two', nested: {a: {b: deep}}, nodes: 3, list: [x, z],"
                    + " text: '{a: [1, 2]}', nothing: null, empty: ''}]}";
    private static final String STRICT = "  goTemplateOptions: [\"missingkey=error\"]\n";

    @TempDir
    private Path folder;

    private Sets sets;

    @BeforeEach
    void findHelm() {
        sets = Sets.withHelm(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "plain # plain",
                "{{.name}} # shop",
                "{{ .nested.a.b }} # deep",
                "{{ index .nested.a \"b\" | upper }} # DEEP",
                "{{ if eq .name \"shop\" }}yes{{ else }}no{{ end }} # yes",
                "{{ range $i, $x := .list }}{{ if $i }}-{{ end }}{{ $x }}{{ end }} # x-z",
                "{{ with .nested }}{{ .a.b }}{{ end }}-{{ $.name }} # deep-shop",
                "{{- .name -}}  # shop",
                "{{/* said }} here */}}{{.name}} # shop",
                "{{ $y := .name }}{{ $y }} # shop",
                "{{ .nodes }} # 3",
                "{{ default \"d\" .empty }} # d",
                "{{ printf \"%s-%v\" .name .nodes }} # shop-3",
                "{{ .missing | default \"d\" }} # d",
                "{{ normalize .branch }} # feature-abc-one.two",
                "{{ .branch | normalize }} # feature-abc-one.two",
                "{{ slugify .branch }} # feature-abc-one-two",
                "{{ .branch | slugify 11 false }} # feature-abc",
                "{{ slugify 14 true .branch }} # feature-abc",
                "{{ slugify 14 false (printf \"%s\" .branch) | upper }} # FEATURE-ABC-ON",
                "{{ (fromYaml .text).a | join \"+\" }} # 1+2",
                "{{ index (fromYamlArray \"[p, q]\") 1 }} # q",
                "{{ .text | fromYaml | toJson }} # {\"a\":[1,2]}",
                "{{ toYaml .nested }} # a:\\n  b: deep",
                "{{ \"{{\" }} # {{",
                "{{ `a}}b` }} # a}}b",
                "{{ define \"own\" }}[{{ . }}]{{ end }}{{ template \"own\" .name }} # [shop]",
                "{{ not (and .name (or false .empty)) }} # true"
            })
    void shouldFillWhatArgoCdFills(String template, String filled) {
        assertThat(path(false, template)).isEqualTo(filled.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{{ .nested.a.b }}-{{ $.nested.a.b }} # deep-deep",
                "{{ (index .nested.a \"b\") }} # deep",
                "{{ (fromYaml .text).a | join \"+\" }} # 1+2",
                "{{ .empty }}x # x",
                "{{ range .list }}{{ . }}{{ end }} # xz",
                "{{ if hasKey . \"missing\" }}{{ .missing }}{{ else }}none{{ end }} # none",
                "{{ dig \"a\" \"z\" \"d\" .nested }} # d",
                "{{ $n := .nested }}{{ $n.a.b }} # deep"
            })
    void shouldFillWithMissingKeysAsErrorsWhereNoneIsMissing(String template, String filled) {
        assertThat(path(true, template)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .missing }}",
                "{{ .nested.missing }}",
                "{{ $.nested.a.missing }}",
                "{{ if .missing }}x{{ end }}",
                "{{ .missing | default \"d\" }}",
                "{{ (fromYaml .text).missing }}"
            })
    void shouldRefuseAMissingKeyByItsNameWhereThatIsAnError(String template) {
        Finding finding = sets.refused(set(true, template));

        assertThat(finding.code()).isEqualTo("appset.template-missing-key");
        assertThat(finding.seen()).contains("an element lacks the parameter ", "missing,");
    }

    @Test
    void shouldSayWhetherTheTemplatesTookTooLongOrPrintedTooMuch() {
        RenderLimits standard = RenderLimits.standard();
        RenderLimits small = new RenderLimits(10, 10_000, 10_000, standard.programTime(), 10);

        Finding large = Sets.withHelm(folder, small).refused(set(false, "{{ .name }}"));
        Finding slow = Sets.withHelm(folder, standard.withProgramTime(Duration.ofNanos(1)))
                .refused(set(false, "{{ .name }}"));

        assertThat(large.code()).isEqualTo("appset.templates-too-slow");
        assertThat(large.seen()).isEqualTo("Helm printed more than is read");
        assertThat(slow.code()).isEqualTo("appset.templates-too-slow");
        assertThat(slow.seen()).isEqualTo("Helm did not end in its time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x{{ .missing }}", "{{ .nothing }}", "{{ .nested.a.c }}"})
    void shouldNeverPrintWhatIsNotThereAsNothing(String template) {
        assertThat(sets.refused(set(false, template)).code()).isEqualTo("appset.template-no-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env \"HOME\"",
                "expandenv \"$HOME\"",
                "getHostByName \"localhost\"",
                "include \"gitops.normalize\" .name",
                "tpl .name .",
                "required \"x\" .name",
                "lookup \"v1\" \"Secret\" \"\" \"\"",
                "toToml .nested",
                "fromJsonArray \"[]\"",
                "noSuchFunction .name"
            })
    void shouldRefuseAFunctionThatArgoCdLacksByItsName(String call) {
        for (String template : new String[] {"{{ %s }}", "{{ (%s) | quote }}", "{{ if %s }}x{{ end }}"}) {
            Finding finding = sets.refused(set(false, template.formatted(call)));

            assertThat(finding.code()).isEqualTo("appset.template-function");
            assertThat(finding.seen()).contains(call.substring(0, call.indexOf(' ')));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .name",
                "{{ if .name }}x",
                "{{ .name.deeper }}",
                "{{ fromYaml \"[\" | toJson }}",
                "{{ fromYamlArray \"{a: b}\" | toJson }}",
                "{{ fail \"no\" }}",
                "{{ \"open }}",
                "{{ (.name }}"
            })
    void shouldRefuseATemplateThatFails(String template) {
        assertThat(sets.refused(set(false, template)).code()).isEqualTo("appset.template-failed");
    }

    @Test
    void valuesShouldBeFilledWithTheElementsOwnParameters() {
        sets.cluster("west", Map.of("env", "prod"));
        String generators = "- clusters: {values: {place: '{{ .name }}/{{ index .metadata.labels \"env\" }}'}}";

        assertThat(sets.paths(Sets.yaml(true, generators, "shop-{{ .name }}", "{{ .values.place }}")))
                .containsExactly(entry("shop-west", "west/prod"));
    }

    @Test
    void clustersShouldGiveOneListWhereItIsFlat() {
        sets.cluster("west", Map.of()).cluster("east", Map.of());

        assertThat(sets.paths(Sets.yaml(
                        true, "- clusters: {flatList: true}", "all", "{{ range .clusters }}{{ .name }},{{ end }}")))
                .containsExactly(entry("all", "west,east,"));
    }

    @Test
    void gitFilesShouldGiveTheirContentAsATreeWithThePathBesideIt() {
        sets.file("envs/dev/a.yaml", "cluster: {name: west}\nsizes: [1, 2]\n");
        String generators = "- git: {repoURL: 'https://git.example/m.git', files: [{path: 'envs/**/*.yaml'}]}";

        assertThat(sets.paths(Sets.yaml(
                        true,
                        generators,
                        "{{ .cluster.name }}-{{ .path.basename }}",
                        "{{ .path.path }}/{{ index .path.segments 1 }}/{{ .path.filename }}/{{ index .sizes 1 }}")))
                .containsExactly(entry("west-dev", "envs/dev/dev/a.yaml/2"));
    }

    @Test
    void matrixShouldLetTheFirstGeneratorWinAndFillTheSecond() {
        String generators = """
                - matrix:
                    generators:
                      - list: {elements: [{env: dev, parts: [{part: web}, {part: db}]}]}
                      - list: {elementsYaml: '{{ .parts | toJson }}'}
                """;
        String clash = """
                - matrix:
                    generators:
                      - list: {elements: [{env: first}]}
                      - list: {elements: [{env: second, other: x}]}
                """;

        assertThat(sets.paths(Sets.yaml(true, generators, "{{ .part }}-{{ .env }}", "x")))
                .containsOnlyKeys("web-dev", "db-dev");
        assertThat(sets.paths(Sets.yaml(true, clash, "{{ .env }}-{{ .other }}", "x")))
                .containsOnlyKeys("first-x");
    }

    @Test
    void templatePatchShouldMakeTruthsAndObjects() {
        String patched = set(true, "x") + """
                  templatePatch: |
                    spec:
                      syncPolicy:
                        automated: {prune: {{ eq .name "shop" }}}
                        syncOptions:
                    {{- range .list }}
                          - {{ . }}=true
                    {{- end }}
                """;

        var manifest = sets.expand(patched).applications().get("app");

        assertThat(manifest.at("spec", "syncPolicy", "automated", "prune")).contains(true);
        assertThat(manifest.at("spec", "syncPolicy", "syncOptions")).contains(List.of("x=true", "z=true"));
    }

    private String path(boolean strict, String template) {
        return sets.paths(set(strict, template)).get("app");
    }

    private static String set(boolean strict, String template) {
        return Sets.yaml(true, ELEMENTS, "app", template.replace("'", "''")) + (strict ? STRICT : "");
    }
}
