package io.jenkins.plugins.gitops.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static final YamlLimits SMALL = new YamlLimits(2000, 20, 20_000, 5);

    private final YamlReader reader = new YamlReader();

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("scalars")
    void shouldResolvePlainScalarsAsKubernetesToolsDo(String scalar, String json) {
        Object value = ((List<?>) only("- " + scalar + "\n")).get(0);

        assertThat(ManifestWriter.json(value)).isEqualTo(canonical(json));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("keys")
    void shouldResolvePlainKeysAsKubernetesToolsDo(String key, String json) {
        Object map = only(key + ": v\n");

        assertThat(ManifestWriter.json(map)).isEqualTo("{" + json + ":\"v\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: &x {k: 1, j: 2}, b: {k: 5, <<: *x, j: 9}} | {\"a\":{\"j\":2,\"k\":1},\"b\":{\"j\":9,\"k\":1}}",
                "{a: &x {k: 1}, c: &z {k: 2, z: 3}, b: {<<: [*x, *z]}} | {\"a\":{\"k\":1},\"b\":{\"k\":1,\"z\":3},\"c\":{\"k\":2,\"z\":3}}",
                "{a: {<<: {q: 1}}} | {\"a\":{\"q\":1}}",
                "{a: {\"<<\": 1}} | {\"a\":{\"<<\":1}}",
                "[!!str yes, !!bool \"yes\", !!int \"12\", !!float 3] | [\"yes\",true,12,3]",
                "[!foo bar, ! 12, !!binary aGk=, !!timestamp 2020-01-01] | [\"bar\",\"12\",\"hi\",\"2020-01-01\"]",
                "[!!null \"\", !foo 12, !!str , \"yes\"] | [null,\"12\",\"\",\"yes\"]",
                "{a: &x 1, *x : 2} | {\"1\":2,\"a\":1}",
            })
    void shouldFollowTagsMergesAndAliasesAsKubernetesToolsDo(String yaml, String json) {
        assertThat(ManifestWriter.json(only(yaml))).isEqualTo(json);
    }

    @Test
    void shouldReadSeveralDocumentsWithCarriageReturnsAndMark() {
        List<Object> documents = read("\uFEFF# head\r\n---\r\na: 1\r\n---\r\n---\r\nb: |\r\n  x\r\n  y\r\n...\r\n");

        assertThat(documents).containsExactly(Map.of("a", 1L), null, Map.of("b", "x\ny\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a: |\\n  x/x",
                "a: |+\\n  x/x",
                "a: |-\\n  x/x",
                "a: >\\n  x\\n  y/x y",
                "a: |\\n  x\\n/x\\n",
                "a: |\\n  x\\n  /x\\n",
                "a: |+\\n  x\\n\\n/x\\n\\n",
                "a: |\\n  x\\n# c/x\\n",
                "a: |+\\n/''",
            })
    void shouldEndABlockWhereTheFileEnds(String yaml, String value) {
        assertThat(only(yaml.replace("\\n", "\n"))).isEqualTo(Map.of("a", value.replace("\\n", "\n")));
    }

    @Test
    void shouldReadUtf16WithItsMark() {
        assertThat(reader.read("a.yaml", "a: 한국어\n".getBytes(StandardCharsets.UTF_16)))
                .containsExactly(Map.of("a", "한국어"));
    }

    @Test
    void shouldReadJsonWithTabsAndEscapesWhateverTheFileIsCalled() {
        String json = "{\n\t\"a\":\t\"\\ud83d\\ude00\\/\",\n\t\"b\": [1.0, 1e2, 1.5, null]\n}";

        for (String file : List.of("a.json", "a.yaml")) {
            assertThat(ManifestWriter.json(reader.read(file, bytes(json)).get(0)))
                    .isEqualTo("{\"a\":\"\uD83D\uDE00/\",\"b\":[1,100,1.5,null]}");
        }
    }

    @Test
    void shouldReadFlowYamlThatOnlyLooksLikeJson() {
        assertThat(only("{a: [yes, 010]}")).isEqualTo(Map.of("a", List.of(true, 8L)));
    }

    @Test
    void shouldNameFileLineAndColumnAndShowTheLineOfMalformedYaml() {
        Finding finding = refused("apps/web.yaml", "a: 1\nb:\n  - x\n c: 'open\n");

        assertThat(finding.code()).isEqualTo("manifest.malformed-yaml");
        assertThat(finding.seen()).startsWith("apps/web.yaml, line 4, column").contains("`c: 'open`");
    }

    @Test
    void shouldNotShowTheValuesOfAMalformedSecret() {
        Finding yaml = refused("s.yaml", "kind: Secret\nstringData:\n  password: 'hunter2\n");
        Finding tab = refused("s.yaml", "kind: Secret\nstringData:\n  password: @hunter2\n");
        Finding json = refused("s.json", "{\"kind\": \"Secret\",\n\"data\": {\"password\": hunter2}}");

        assertThat(List.of(yaml, tab, json))
                .allSatisfy(finding ->
                        assertThat(finding.sentence()).contains("line").doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "a: 1\\na: 2,manifest.duplicate-key,line 2",
        "'x: {a: 1, a: 2}',manifest.duplicate-key,line 1",
        "a: *nowhere,manifest.malformed-yaml,*nowhere",
        "a: &x [*x],manifest.yaml-bomb,contains itself",
        "a: .nan,manifest.bad-value,no number",
        "~: 1,manifest.bad-value,null is no key",
        "'? [a]\\n: b',manifest.bad-value,key must be a text",
        "a: !!int foo,manifest.bad-value,no int",
        "a: !!binary '*',manifest.bad-value,Base64",
        "<<: 1,manifest.malformed-yaml,mapping",
        "a: \\u0007,manifest.malformed-yaml,U+0007",
        "a: b: c,manifest.malformed-yaml,line 1",
        "'\ta: 1',manifest.malformed-yaml,line 1",
    })
    void shouldRefuseWhatHasNoOneMeaning(String yaml, String code, String part) {
        Finding finding = refused("a.yaml", yaml.replace("\\n", "\n").replace("\\u0007", "\u0007"));

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).contains("a.yaml", part);
    }

    @Test
    void shouldRefuseDuplicateKeysInJson() {
        Finding finding = refused("a.json", "{\"a\": 1,\n \"a\": 2}");

        assertThat(finding.code()).isEqualTo("manifest.duplicate-key");
        assertThat(finding.seen()).contains("line 2");
    }

    @Test
    void shouldRefuseABillionLaughsBeforeTheyAreWrittenOut() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(9, "*a" + (i - 1)))));
        }

        assertThat(refused("bomb.yaml", bomb.toString()).code()).isEqualTo("manifest.yaml-bomb");
    }

    @Test
    void shouldRefuseABombOfLongTextsAndOneOfMerges() {
        String text = "x".repeat(1000);
        String texts = "a: &a " + text + "\nb: [" + "*a, ".repeat(30) + "]\n";
        String merges = "a: &a {k: " + text + "}\nb: [" + "{<<: *a}, ".repeat(30) + "]\n";

        assertThat(refused(SMALL, texts).code()).isEqualTo("manifest.yaml-bomb");
        assertThat(refused(SMALL, merges).code()).isEqualTo("manifest.yaml-bomb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void shouldRefuseWhatIsNestedTooDeeply(String opening) {
        assertThat(refused("a.yaml", opening.repeat(100_000)).code()).isEqualTo("manifest.too-deep");
    }

    @Test
    void shouldRefuseJsonThatIsNestedTooDeeply() {
        assertThat(refused("a.json", "[".repeat(1_000_000)).code()).isEqualTo("manifest.too-deep");
        assertThat(refused("a.yaml", "{\"a\":".repeat(1_000_000)).code()).isEqualTo("manifest.too-deep");
    }

    @Test
    void shouldRefuseTooManyBytesAndTooManyDocuments() {
        assertThat(refused(SMALL, "#".repeat(2001)).code()).isEqualTo("manifest.file-too-large");
        assertThat(refused(SMALL, "--- a\n".repeat(6)).code()).isEqualTo("manifest.too-many-documents");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() {
        byte[] binary = {'a', ':', ' ', (byte) 0xff, (byte) 0xc0};

        FindingException refused = catchThrowableOfType(FindingException.class, () -> reader.read("logo.yaml", binary));

        assertThat(refused.finding().code()).isEqualTo("manifest.not-utf8");
        assertThat(refused.finding().seen()).contains("logo.yaml");
    }

    @Test
    void shouldReadAnOrdinaryAnchorManyTimes() {
        String yaml = "a: &a {cpu: 100m}\n" + "x: [" + "*a, ".repeat(500) + "]\n";

        assertThat(((Map<?, ?>) only(yaml)).get("x"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(500)
                .containsOnly(Map.of("cpu", "100m"));
    }

    static Stream<Arguments> scalars() throws IOException {
        return table("scalars.tsv");
    }

    static Stream<Arguments> keys() throws IOException {
        return table("keys.tsv");
    }

    private static Stream<Arguments> table(String name) throws IOException {
        try (InputStream in = YamlReaderTest.class.getResourceAsStream("/manifest/" + name)) {
            List<Arguments> rows = new ArrayList<>();
            Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> rows.add(Arguments.of(row[0], row[1])));
            return rows.stream();
        }
    }

    private Finding refused(String file, String yaml) {
        return catchThrowableOfType(FindingException.class, () -> reader.read(file, bytes(yaml)))
                .finding();
    }

    private static Finding refused(YamlLimits limits, String yaml) {
        YamlReader limited = new YamlReader(limits);
        return catchThrowableOfType(FindingException.class, () -> limited.read("a.yaml", bytes(yaml)))
                .finding();
    }

    private String canonical(String json) {
        return ManifestWriter.json(reader.read("expected.json", bytes(json)).get(0));
    }

    private Object only(String yaml) {
        List<Object> documents = read(yaml);
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    private List<Object> read(String yaml) {
        return reader.read("a.yaml", bytes(yaml));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
