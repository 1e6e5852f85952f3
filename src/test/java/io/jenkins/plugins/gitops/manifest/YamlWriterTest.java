package io.jenkins.plugins.gitops.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlWriterTest {
    @Test
    void shouldWriteAsPeopleDo() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "Deployment");
        tree.put("image", "registry.example:5000/team/shop:1.2");
        tree.put("version", "1.0");
        tree.put("yes", true);
        tree.put("script", "#!/bin/sh\necho hello\n");
        tree.put("list", List.of(Map.of("name", "web"), "two words", List.of(1, 2)));
        tree.put("empty", Map.of());

        assertThat(YamlWriter.yaml(Manifest.of(tree))).isEqualTo("""
                kind: Deployment
                image: registry.example:5000/team/shop:1.2
                version: "1.0"
                "yes": true
                script: |
                  #!/bin/sh
                  echo hello
                list:
                - name: web
                - "two words"
                -
                  - 1
                  - 2
                empty: {}
                """);
        assertThat(YamlWriter.yaml(Manifest.of(Map.of()))).isEqualTo("{}\n");
    }

    @Property(tries = 500)
    void shouldReadBackAsTheSameTree(@ForAll("trees") Map<String, Object> tree) {
        Manifest manifest = Manifest.of(tree);

        String yaml = YamlWriter.yaml(manifest);

        assertThat(new YamlReader(YamlLimits.standard()).read("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .as(yaml)
                .containsExactly(manifest.content());
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        Arbitrary<String> odd = Arbitraries.of(
                "",
                " ",
                "a: b",
                "- a",
                "#",
                "a\nb",
                "a\n b\n",
                "\n",
                "a\n\n",
                " a\nb",
                "true",
                "Null",
                "1",
                "1e3",
                "0x1f",
                "2026-01-31",
                "1:30",
                "~",
                "é",
                "한글",
                "a\tb",
                "a\n\tb",
                "*x",
                "&x",
                "!x",
                "%x",
                "@x",
                "'",
                "\"",
                "a:",
                "a #b",
                "---",
                "...",
                "a\n---\nb",
                "=",
                "<<",
                "\u0085",
                "\u2028x",
                "a\u0001",
                "x:y",
                "a\n\nb\n");
        Arbitrary<String> texts = Arbitraries.oneOf(
                odd, Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12));
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> leaves.list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(texts, leaves).ofMaxSize(3).map(map -> (Object) map));
        Arbitrary<Object> deep = Arbitraries.oneOf(
                values,
                values.list().ofMaxSize(3).map(list -> (Object) list),
                Arbitraries.maps(texts, values).ofMaxSize(3).map(map -> (Object) map));
        return Arbitraries.maps(texts, deep).ofMinSize(1).ofMaxSize(4);
    }
}
