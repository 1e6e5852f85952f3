package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.yaml | a.yaml | true",
                "*.yaml | a/b.yaml | true",
                "*.yaml | a.yml | false",
                "**/b.yaml | a/b.yaml | true",
                "a/* | a/b/c | true",
                "a/* | a/ | true",
                "?.yaml | a.yaml | true",
                "?.yaml | ab.yaml | false",
                "[a-c].yaml | b.yaml | true",
                "[a-c].yaml | d.yaml | false",
                "[!a-c].yaml | d.yaml | true",
                "[abx-z] | y | true",
                "[]a] | ] | true",
                "[a-] | - | true",
                "[\\]] | ] | true",
                "{a,b/c}.yaml | b/c.yaml | true",
                "{a,b}.yaml | c.yaml | false",
                "{a,}b | b | true",
                "{a,{b,c}d}e | cde | true",
                "{a,{b,c}d}e | ce | false",
                "{config.json,env-usw2/*} | env-usw2/configmap.yaml | true",
                "\\{a\\} | {a} | true",
                "{a\\,b} | a,b | true",
                "\\* | * | true",
                "\\* | a | false",
                "a,b | a,b | true",
                "a} | a} | true",
                "* | a | true",
                "a | a.b | false",
                "a.b | axb | false",
                "*a*b*c | xaybzc | true",
                "*a*b*c | xaybz | false",
                "배포/*.yaml | 배포/웹.yaml | true",
            })
    void shouldMatchAsArgoCdDoes(String pattern, String path, boolean matches) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a", "[a", "[!", "a\\", "{a,{b}", "[a-", "{a,b\\}"})
    void shouldRefuseWhatIsNotClosed(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefusePatternsThatStandForTooMany() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void shouldNotTakeForEverOnHostilePatterns() {
        assertThat(Glob.of("*a".repeat(500) + "b").matches("a".repeat(5000))).isFalse();
    }

    @Property
    void shouldMatchTheTextsThatAPatternWasMadeOf(@ForAll("patternsWithTexts") Tuple2<String, String> both) {
        assertThat(Glob.of(both.get1()).matches(both.get2())).isTrue();
    }

    /** Pieces of a pattern, each with a text that it stands for. */
    @Provide
    Arbitrary<Tuple2<String, String>> patternsWithTexts() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("ab/.").ofMaxLength(4);
        Arbitrary<Tuple2<String, String>> pieces = Arbitraries.oneOf(
                texts.map(text -> Tuple.of(text, text)),
                texts.map(text -> Tuple.of("*", text)),
                Arbitraries.of("a", "/", "*").map(text -> Tuple.of("?", text)),
                Arbitraries.of("a", "b").map(text -> Tuple.of("[a-b]", text)),
                Arbitraries.of("*", "?", "[", "{", "}", "\\", ",").map(text -> Tuple.of("\\" + text, text)),
                Combinators.combine(texts, texts).as((one, other) -> Tuple.of("{%s,%s}".formatted(one, other), other)));
        return pieces.list().ofMaxSize(8).map(GlobTest::joined);
    }

    private static Tuple2<String, String> joined(List<Tuple2<String, String>> pieces) {
        StringBuilder pattern = new StringBuilder();
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> {
            pattern.append(piece.get1());
            text.append(piece.get2());
        });
        return Tuple.of(pattern.toString(), text.toString());
    }
}
