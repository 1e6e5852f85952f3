package io.jenkins.plugins.gitops.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {
    private final YamlReader reader = new YamlReader();

    @Test
    void shouldSortKeysAndWriteEachNumberInOneForm() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(1, 1L, 1.0, 1.5f, BigInteger.TEN, 1e300, 0.1, -0.0));
        tree.put("a", Arrays.asList(null, true, "q\"\\\n\u0001한"));

        assertThat(ManifestWriter.json(tree))
                .isEqualTo("{\"a\":[null,true,\"q\\\"\\\\\\u000a\\u0001한\"],\"b\":[1,1,1,1.5,10,1E+300,0.1,0]}");
    }

    @Test
    void shouldRefuseNumbersThatJsonCannotHold() {
        assertThatThrownBy(() -> ManifestWriter.json(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHashEqualObjectsEqually() {
        Manifest one = new ManifestReader()
                .read("a.yaml", "{apiVersion: v1, kind: A, metadata: {name: a}, x: 010, z: 1.0}")
                .get(0);
        Manifest other = new ManifestReader()
                .read("a.json", "{\"z\":1,\"x\":8,\"metadata\":{\"name\":\"a\"},\"kind\":\"A\",\"apiVersion\":\"v1\"}")
                .get(0);

        assertThat(ManifestHash.of(one)).isEqualTo(ManifestHash.of(other)).matches("[0-9a-f]{64}");
        assertThat(one).isEqualTo(other);
        assertThat(ManifestHash.of(one)).isNotEqualTo(ManifestHash.of(one.with("b", "metadata", "name")));
    }

    @Property
    void shouldReadBackWhatItWroteWhetherAsJsonOrAsYaml(@ForAll("trees") Object tree) {
        String json = ManifestWriter.json(tree);

        Object fromJson =
                reader.read("a.json", json.getBytes(StandardCharsets.UTF_8)).get(0);
        Object fromYaml = reader.read("a.yaml", ("- " + json + "\n").getBytes(StandardCharsets.UTF_8))
                .get(0);

        assertThat(ManifestWriter.json(fromJson)).isEqualTo(json);
        assertThat(ManifestWriter.json(fromYaml)).isEqualTo("[" + json + "]");
    }

    @Property
    void shouldKeepEveryDouble(@ForAll double number) {
        Object back = reader.read("a.json", ManifestWriter.json(number).getBytes(StandardCharsets.UTF_8))
                .get(0);

        assertThat(((Number) back).doubleValue()).isEqualTo(number == 0 ? 0.0 : number);
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> texts = Arbitraries.oneOf(
                        Arbitraries.strings().withCharRange('\u0020', '\uD7FF').ofMaxLength(12),
                        Arbitraries.strings()
                                .withChars("\n\t\r:#-'\"[]{}&*!|>%@`, \u0085\u2028\uFEFF")
                                .ofMaxLength(8),
                        Arbitraries.of(
                                "yes",
                                "no",
                                "~",
                                "null",
                                "<<",
                                "0644",
                                "1e3",
                                ".nan",
                                "2020-01-01",
                                "---",
                                "\uD83D\uDE00"))
                .map(text -> (Object) text);
        Arbitrary<Object> numbers = Arbitraries.oneOf(
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number));
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts, numbers, Arbitraries.of(true, false).map(value -> (Object) value), Arbitraries.just(null));
        Arbitrary<Object> tree = leaves;
        for (int depth = 0; depth < 3; depth++) {
            Arbitrary<Object> below = tree;
            tree = Arbitraries.oneOf(
                    leaves,
                    below.list().ofMaxSize(4).map(list -> (Object) list),
                    Arbitraries.maps(texts.map(Object::toString), below)
                            .ofMaxSize(4)
                            .map(map -> (Object) map));
        }
        return tree;
    }
}
