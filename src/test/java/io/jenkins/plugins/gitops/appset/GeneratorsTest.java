package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generators of an ApplicationSet, with the plain form of templates. */
class GeneratorsTest {
    private static final String CHANGED = "prefix-";

    private final Sets sets = Sets.plain();

    @Test
    void listShouldGiveEachElementWithItsKeys() {
        String yaml = Sets.yaml(
                false,
                "- list: {elements: [{env: dev, values: {x: one}}, {env: prod, values: {x: two}}]}",
                "shop-{{env}}",
                "{{ values.x }}");

        assertThat(sets.paths(yaml)).containsExactly(entry("shop-dev", "one"), entry("shop-prod", "two"));
    }

    @Test
    void listShouldReadElementsFromYaml() {
        String yaml = Sets.yaml(false, "- list: {elementsYaml: '[{env: dev}, {env: qa}]'}", "shop-{{env}}", "x");

        assertThat(sets.paths(yaml)).containsOnlyKeys("shop-dev", "shop-qa");
    }

    @Test
    void listShouldRefuseWhatIsNoTextWithoutGoTemplate() {
        String yaml = Sets.yaml(false, "- list: {elements: [{port: 80}]}", "shop-{{port}}", "x");

        assertThat(sets.refused(yaml)).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("appset.not-a-text");
            assertThat(finding.seen()).contains("elements[].port");
        });
    }

    @Test
    void clustersShouldGiveAllWithTheLocalOneWhereNothingIsSelected() {
        sets.localCluster().cluster("West_1", Map.of("env", "prod"));

        assertThat(sets.paths(Sets.yaml(false, "- clusters: {}", "shop-{{nameNormalized}}", "{{server}}")))
                .containsExactly(
                        entry("shop-in-cluster", "https://kubernetes.default.svc"),
                        entry("shop-west-1", "https://West_1.example:6443"));
    }

    @Test
    void clustersShouldLeaveTheLocalOneOutWhereLabelsAreSelected() {
        sets.localCluster().cluster("west", Map.of("env", "prod")).cluster("east", Map.of("env", "dev"));
        String generators = """
                - clusters:
                    selector: {matchExpressions: [{key: env, operator: In, values: [prod, qa]}]}
                    values: {region: '{{name}}-{{metadata.labels.env}}'}
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{name}}", "{{values.region}}")))
                .containsExactly(entry("shop-west", "west-prod"));
    }

    @Test
    void gitDirectoriesShouldTakeFoldersByGoGlobsAndExcludeWhateverTheOrder() {
        sets.file("apps/shop/a.yaml", "")
                .file("apps/blog/deep/b.yaml", "")
                .file("apps/old/c.yaml", "")
                .file("apps/.hidden/d.yaml", "");
        String generators = """
                - git:
                    repoURL: https://git.example/team/manifests.git
                    directories: [{path: apps/old, exclude: true}, {path: 'apps/*'}]
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "{{path.basename}}", "{{path}}/{{path[0]}}/{{path[1]}}")))
                .containsExactly(entry("blog", "apps/blog/apps/blog"), entry("shop", "apps/shop/apps/shop"));
    }

    @Test
    void gitDirectoriesShouldMeanTheTopFoldersByAStar() {
        sets.file("one/a.yaml", "").file("two/deep/b.yaml", "").file("root.yaml", "");
        String generators = "- git: {repoURL: 'https://git.example/m.git', directories: [{path: '*'}]}";

        assertThat(sets.paths(Sets.yaml(false, generators, "{{path.basenameNormalized}}", "{{path}}")))
                .containsOnlyKeys("one", "two");
    }

    @Test
    void gitFilesShouldGiveTheirContentFlatAndTheFolderAndFileName() {
        sets.file("envs/dev/config.json", "{\"cluster\": {\"name\": \"west\", \"nodes\": 3}}")
                .file("envs/prod/deep/config.json", "{\"cluster\": {\"name\": \"east\", \"nodes\": 1000000}}")
                .file("envs/skip/config.json", "{\"cluster\": {\"name\": \"none\", \"nodes\": 1}}");
        String generators = """
                - git:
                    repoURL: https://git.example/team/manifests.git
                    files: [{path: 'envs/*/config.json'}, {path: 'envs/skip/*', exclude: true}]
                """;

        assertThat(sets.paths(Sets.yaml(
                        false,
                        generators,
                        "{{cluster.name}}-{{path.basename}}",
                        "{{path}}|{{path.filename}}|{{cluster.nodes}}")))
                .as("a star goes over slashes, and numbers are Go's floats")
                .containsExactly(
                        entry("east-deep", "envs/prod/deep|config.json|1e+06"),
                        entry("west-dev", "envs/dev|config.json|3"));
    }

    @Test
    void gitFilesShouldGiveAnElementOfEachItemOfAListAndTakeAPrefix() {
        sets.file("all.yaml", "- {env: dev}\n- {env: prod}\n");
        String generators = """
                - git:
                    repoURL: https://git.example/team/manifests.git
                    files: [{path: all.yaml}]
                    pathParamPrefix: file
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{env}}", "{{file.path.filenameNormalized}}")))
                .containsExactly(entry("shop-dev", "all.yaml"), entry("shop-prod", "all.yaml"));
    }

    @Test
    void matrixShouldLetTheSecondGeneratorUseTheFirstOnesParameters() {
        sets.file("envs/dev/a.json", "{\"size\": \"small\"}").file("envs/prod/b.json", "{\"size\": \"large\"}");
        String generators = """
                - matrix:
                    generators:
                      - list: {elements: [{env: dev}, {env: prod}]}
                      - git: {repoURL: 'https://git.example/m.git', files: [{path: 'envs/{{env}}/*.json'}]}
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{env}}", "{{size}}")))
                .containsExactly(entry("shop-dev", "small"), entry("shop-prod", "large"));
    }

    @Test
    void matrixShouldRefuseOneKeyWithTwoValues() {
        String generators = """
                - matrix:
                    generators:
                      - list: {elements: [{env: dev}]}
                      - list: {elements: [{env: prod}]}
                """;

        assertThat(sets.refused(Sets.yaml(false, generators, "shop-{{env}}", "x"))
                        .code())
                .isEqualTo("appset.conflicting-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- matrix: {generators: [{list: {elements: [{a: b}]}}]}",
                "- matrix: {generators: [{list: {}}, {list: {}}, {list: {}}]}",
                "- merge: {generators: [{list: {}}], mergeKeys: [a]}",
                "- merge: {generators: [{list: {}}, {list: {}}]}",
                "- {list: {}, git: {repoURL: x, files: [{path: y}]}}",
                "- {selector: {matchLabels: {a: b}}}",
                "- git: {repoURL: 'https://git.example/m.git'}"
            })
    void shouldRefuseGeneratorsThatCannotMeanAnything(String generators) {
        assertThat(sets.refused(Sets.yaml(false, generators, "x", "y")).code()).isEqualTo("appset.bad-generator");
    }

    @Test
    void mergeShouldOverrideTheFirstGeneratorsElementsByKeyAndDropTheRest() {
        String generators = """
                - merge:
                    mergeKeys: [env]
                    generators:
                      - list: {elements: [{env: dev, size: small}, {env: prod, size: small}]}
                      - list: {elements: [{env: prod, size: large}, {env: gone, size: huge}]}
                      - list: {elements: [{env: prod, size: largest}]}
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{env}}", "{{size}}")))
                .containsExactly(entry("shop-dev", "small"), entry("shop-prod", "largest"));
    }

    @Test
    void mergeShouldRefuseTwoElementsWithTheSameKeys() {
        String generators = """
                - merge:
                    mergeKeys: [env]
                    generators:
                      - list: {elements: [{env: dev, a: b}, {env: dev, a: c}]}
                      - list: {elements: [{env: dev}]}
                """;

        assertThat(sets.refused(Sets.yaml(false, generators, "x", "y")).code()).isEqualTo("appset.merge-keys");
    }

    @Test
    void selectorShouldFilterByGeneratedValues() {
        String generators = """
                - list: {elements: [{env: dev}, {env: prod}]}
                  selector: {matchLabels: {env: prod}}
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{env}}", "x")))
                .containsOnlyKeys("shop-prod");
    }

    @Test
    void templateOfAGeneratorShouldOverrideTheSets() {
        String generators = """
                - list:
                    elements: [{env: dev}]
                    template:
                      metadata: {}
                      spec: {source: {path: 'own/{{env}}'}}
                - list: {elements: [{env: prod}]}
                """;

        assertThat(sets.paths(Sets.yaml(false, generators, "shop-{{env}}", "common")))
                .containsExactly(entry("shop-dev", "own/dev"), entry("shop-prod", "common"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin", "clusterDecisionResource", "somethingNew"})
    void shouldRefuseOtherGeneratorsByTheirName(String kind) {
        Finding finding = sets.refused(Sets.yaml(false, "- %s: {}".formatted(kind), "x", "y"));

        assertThat(finding.code()).isEqualTo("appset.unsupported");
        assertThat(finding.seen()).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea", "bitbucketServer", "azuredevops"})
    void shouldRefuseOtherForgesByTheirName(String forge) {
        Finding finding = sets.refused(Sets.yaml(false, "- pullRequest: {%s: {}}".formatted(forge), "x", "y"));

        assertThat(finding.code()).isEqualTo("appset.unsupported");
        assertThat(finding.seen()).contains(forge);
    }

    @Test
    void shouldRefuseADuplicateNameAndNameTheElements() {
        Expansion expansion = sets.expand(Sets.yaml(
                false,
                "- list: {elements: [{env: dev, size: one}, {env: dev, size: two}, {env: qa, size: x}]}",
                "shop-{{env}}",
                "x"));

        assertThat(expansion.applications()).containsOnlyKeys("shop-qa");
        assertThat(expansion.names()).containsExactlyInAnyOrder("shop-dev", "shop-qa");
        assertThat(expansion.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("appset.duplicate-application");
            assertThat(finding.seen()).contains("element 1 of generator 1", "\"size\":\"two\"");
        });
    }

    @Test
    void shouldLeaveATagOfNoParameterAsItIsAndSaySo() {
        Expansion expansion =
                sets.expand(Sets.yaml(false, "- list: {elements: [{env: dev}]}", "shop-{{env}}", "{{enviroment}}"));

        assertThat(expansion.applications().get("shop-dev").text("spec", "source", "path"))
                .isEqualTo("{{enviroment}}");
        assertThat(expansion.findings()).extracting(Finding::code).containsExactly("appset.unknown-parameter");
    }

    @Test
    void matrixShouldStopAtFiveThousandElementsAlsoWhereItHoldsAnother() {
        String hundred = "list: {elementsYaml: '[%s]'}".formatted(String.join(",", Collections.nCopies(100, "{a: b}")));
        String inner = "matrix: {generators: [{%s}, {list: {elementsYaml: '[%s]'}}]}"
                .formatted(hundred, String.join(",", Collections.nCopies(40, "{c: d}")));

        assertThat(sets.refused(Sets.yaml(
                                false,
                                "- matrix: {generators: [{%s}, {%s}]}".formatted(hundred, inner),
                                "shop-{{a}}",
                                "x"))
                        .code())
                .isEqualTo("appset.too-much");
    }

    @Test
    void allGeneratorsTogetherShouldStopAtFiveThousandElements() {
        String many = "- list: {elementsYaml: '[%s]'}".formatted(String.join(",", Collections.nCopies(3000, "{a: b}")));

        assertThat(sets.refused(Sets.yaml(false, many + "\n" + many, "shop-{{a}}", "x"))
                        .code())
                .isEqualTo("appset.too-much");
    }

    @Test
    void gitFilesShouldStopWhereTheyStandForMuchText() {
        String anchors =
                "a: &a '%s'\nb: [%s]\n".formatted("x".repeat(1024), String.join(",", Collections.nCopies(1024, "*a")));
        for (int i = 0; i < 70; i++) {
            sets.file("apps/f%d.yaml".formatted(i), anchors);
        }
        String generators = "- git: {repoURL: 'https://git.example/a.git', files: [{path: 'apps/*.yaml'}]}";

        assertThat(sets.refused(Sets.yaml(false, generators, "shop-{{a}}", "x")).code())
                .isEqualTo("appset.too-much");
    }

    @Test
    void templatesShouldStopWhereParametersMakeTooMuchOfThem() {
        String generators = "- list: {elements: [{a: '%s'}]}".formatted("x".repeat(100_000));

        assertThat(sets.refused(Sets.yaml(false, generators, "shop", "{{a}}".repeat(100)))
                        .code())
                .isEqualTo("appset.template-failed");
    }

    @Test
    void templatePatchShouldRefuseFinalizersThatAreNoList() {
        String yaml = Sets.yaml(false, "- list: {elements: [{env: dev}]}", "shop-{{env}}", "x")
                .replace("metadata: {name: 'shop-{{env}}'}", "metadata: {name: 'shop-{{env}}', finalizers: [a]}")
                .replace("  template:", "  templatePatch: '{metadata: {finalizers: all}}'\n  template:");

        assertThat(sets.refused(yaml)).satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("appset.bad-patch");
            assertThat(finding.seen()).contains("finalizers");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "http://a:b:c", "http://:80", "ftp://git.example"})
    void pullRequestShouldRefuseAnAddressThatIsNone(String api) {
        String generator = "- pullRequest: {gitlab: {project: a/b, api: '%s'}}".formatted(api);

        assertThat(sets.refused(Sets.yaml(false, generator, "shop-{{number}}", "x")))
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("appset.bad-value");
                    assertThat(finding.seen()).contains(api);
                });
    }

    @Test
    void templatePatchShouldMergeMappingsReplaceListsAndTakeNullsAway() {
        String yaml =
                Sets.yaml(false, "- list: {elements: [{env: dev, prune: 'true'}]}", "shop-{{env}}", CHANGED + "{{env}}")
                        + """
                  templatePatch: |
                    metadata: {labels: {env: "{{env}}"}}
                    spec:
                      source: {targetRevision: null}
                      syncPolicy: {automated: {prune: {{prune}}}, syncOptions: [CreateNamespace=true]}
                """;

        var manifest = sets.expand(yaml).applications().get("shop-dev");

        assertThat(manifest.labels()).containsEntry("env", "dev");
        assertThat(manifest.at("spec", "source", "targetRevision")).isEmpty();
        assertThat(manifest.at("spec", "syncPolicy", "automated", "prune")).contains(true);
        assertThat(manifest.text("spec", "source", "path")).isEqualTo(CHANGED + "dev");
    }
}
