package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "main, main, true",
        "main, maint, false",
        "release/*, release/1.2, true",
        "release/*, release/1/2, false",
        "release/**, release/1/2, true",
        "'main release/*', release/1, true",
        "v?.*, v1.0, true",
        "**/pom.xml, a/b/pom.xml, true",
        "a+b, a+b, true",
        "'', main, false"
    })
    void shouldMatchNames(String patterns, String name, boolean matches) {
        assertThat(NamePatterns.of(patterns).matches(name)).isEqualTo(matches);
    }

    @Property(tries = 1000)
    void shouldAgreeWithARegularExpression(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        String regex = pattern.chars()
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .replace("**", "§")
                .replace("*", "[^/]*")
                .replace("?", "[^/]")
                .replace("§", ".*");

        assertThat(NamePatterns.of(pattern).matches(name)).isEqualTo(Pattern.matches(regex, name));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "/", "*", "**", "?")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts).replaceAll("\\*{2,}", "**"));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "/").list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Test
    void shouldEndSoonWhateverThePattern() {
        String hard = "**a".repeat(60);

        assertThat(NamePatterns.of(hard).matchesAny(List.of("a".repeat(59), "b".repeat(4000))))
                .isFalse();
    }
}
