package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0, 0",
        "-3, -3",
        "123456, 123456",
        "1000000, 1e+06",
        "1234567, 1.234567e+06",
        "-20000000, -2e+07"
    })
    void shouldPrintIntegersAsGoPrintsFloats(long number, String text) {
        assertThat(GoText.value(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1.5, 1.5", "0.0001, 0.0001", "0.00001, 1e-05", "1.5e10, 1.5e+10"})
    void shouldPrintFractionsAsGoDoes(double number, String text) {
        assertThat(GoText.value(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"Feature/ABC_1.x, feature-abc-1.x", "--a.b.-, a.b", "한, ''"})
    void shouldMakeNamesForKubernetes(String text, String name) {
        assertThat(GoText.normalized(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Feature/ABC_1.x, feature-abc_1-x", "Élan & Zeit, elan-and-zeit", "--x--, x"})
    void shouldMakeSlugsOfBranches(String text, String slug) {
        assertThat(GoText.slug(text)).isEqualTo(slug);
    }

    @Test
    void shouldEndASlugAfterFiftyCharacters() {
        assertThat(GoText.slug("a".repeat(60))).hasSize(50);
    }
}
