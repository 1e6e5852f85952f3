package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*            | v1.2.3 2.0.0 1.9.9          | 2.0.0",
                "v1.*         | v1.2.3 v1.10.0 v2.0.0       | v1.10.0",
                "1.x          | 1.2 1.3.1 2                 | 1.3.1",
                "1.2.x        | 1.2.9 1.2.10 1.3.0          | 1.2.10",
                ">=1.2 <2     | 1.1.9 1.2.0 1.99.0 2.0.0    | 1.99.0",
                ">= 1.2, < 2  | 1.1.9 1.2.0 1.99.0 2.0.0    | 1.99.0",
                ">1.2         | 1.2.9 1.3.0                 | 1.3.0",
                ">1.2         | 1.2.0 1.2.9                 | ",
                "<=1.2        | 1.2.9 1.3.0                 | 1.2.9",
                "<1.2         | 1.1.9 1.2.0                 | 1.1.9",
                "~1.2.3       | 1.2.2 1.2.9 1.3.0           | 1.2.9",
                "~1           | 0.9.0 1.9.0 2.0.0           | 1.9.0",
                "~>1.2        | 1.2.5 1.3.0                 | 1.2.5",
                "^1.2.3       | 1.2.2 1.9.0 2.0.0           | 1.9.0",
                "^0.2.3       | 0.2.9 0.3.0                 | 0.2.9",
                "^0.0.3       | 0.0.3 0.0.4                 | 0.0.3",
                "1.2 - 1.4    | 1.1.0 1.4.5 1.5.0           | 1.4.5",
                "!=1.2.3      | 1.2.2 1.2.3                 | 1.2.2",
                "=1.2.3       | 1.2.2 1.2.3 1.2.4           | 1.2.3",
                ">1.2.3       | 1.2.3 1.2.4                 | 1.2.4",
                "<=1.2.3      | 1.2.3 1.2.4                 | 1.2.3",
                "1.*          | 1.0.0 1.1.0-rc.1            | 1.0.0",
                ">=1.0.0-0    | 1.0.0-rc.2 1.0.0-rc.10      | 1.0.0-rc.10",
                "1.*          | main release-1 not.a.version | ",
            })
    void shouldTakeTheNewestVersionInTheRange(String range, String names, String newest) {
        assertThat(VersionRange.parse(range).orElseThrow().newest(Arrays.asList(names.split(" "))))
                .isEqualTo(Optional.ofNullable(newest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main",
                "HEAD",
                "v1",
                "1.2",
                "1.2.3",
                "feature/1.x",
                "release-*",
                ">=",
                "1.2.3.4.*",
                "a || 1.x"
            })
    void shouldTakeNamesAndSingleVersionsForNoRange(String revision) {
        assertThat(VersionRange.parse(revision)).isEmpty();
    }

    @Test
    void shouldOrderPrereleasesAsTheSpecificationDoes() {
        List<String> ordered = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0");

        assertThat(ordered.stream()
                        .sorted(Comparator.comparing(name -> Version.parse(name).orElseThrow()))
                        .toList())
                .isEqualTo(ordered);
    }

    @Test
    void shouldTakeOneOfSeveralRanges() {
        assertThat(VersionRange.parse("1.x || 3.x").orElseThrow().newest(List.of("1.5.0", "2.0.0", "3.1.0", "4.0.0")))
                .contains("3.1.0");
    }

    @Property
    void shouldKeepTheMajorVersionUnderACaret(
            @ForAll @IntRange(min = 1, max = 9) int major,
            @ForAll @IntRange(max = 9) int minor,
            @ForAll @IntRange(min = 0, max = 9) int otherMajor,
            @ForAll @IntRange(max = 9) int otherMinor) {
        String other = otherMajor + "." + otherMinor + ".0";
        boolean inside = VersionRange.parse("^%d.%d.0".formatted(major, minor))
                .orElseThrow()
                .newest(List.of(other))
                .isPresent();

        assertThat(inside).isEqualTo(otherMajor == major && otherMinor >= minor);
    }

    @Test
    void shouldTakeNoRangeOfMoreThan255Characters() {
        assertThat(VersionRange.parse(">=1" + " ".repeat(252))).isPresent();
        assertThat(VersionRange.parse(">=1" + " ".repeat(253))).isEmpty();
        assertThat(VersionRange.parse("1".repeat(1_000_000) + " - ")).isEmpty();
    }
}
