package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a*|abc|true",
                "a*|a/c|false",
                "a**|a/c|true",
                "a?c|abc|true",
                "a?c|a/c|false",
                "a[b-d]|ac|true",
                "a[!b-d]|ac|false",
                "a[^b-d]|ae|true",
                "{dev,prod}-*|prod-1|true",
                "{dev,prod}-*|test-1|false",
                "a.c|abc|false",
                "a,c|a,c|true",
                "a\\*|a*|true",
                "a\\*|ab|false"
            })
    void shouldFitWholeSegments(String pattern, String text, boolean fits) {
        assertThat(Glob.compile(pattern, true).orElseThrow().matcher(text).matches())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[", "a[]", "{a", "a}", "a\\", "[z-a]"})
    void shouldRefuseWhatCannotBeRead(String pattern) {
        assertThat(Glob.compile(pattern, false)).isEmpty();
    }

    @Property
    void shouldNeverFailAndFitEverythingByTwoStars(@ForAll String text) {
        assertThat(Glob.compile(text, true)).isNotNull();
        assertThat(Glob.compile("**", true).orElseThrow().matcher(text).matches())
                .isTrue();
    }
}
