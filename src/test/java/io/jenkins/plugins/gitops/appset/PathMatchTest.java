package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMatchTest {
    @ParameterizedTest
    @CsvSource({
        "apps/*, apps/shop",
        "*, apps",
        "apps/*/dev, apps/shop/dev",
        "apps/s?op, apps/shop",
        "apps/[a-s]*, apps/shop",
        "apps/[^t-z]*, apps/shop",
        "a*b*c, axxbyyc",
        "apps/\\*, apps/*",
        "*/*, a/b"
    })
    void shouldFitAsGoDoes(String pattern, String path) {
        assertThat(PathMatch.fits(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "apps/*, apps/shop/dev",
        "apps/**, apps/shop/dev",
        "*, a/b",
        "apps/?, apps/",
        "a?b, a/b",
        "apps/[a-c]*, apps/shop",
        "apps/[, apps/[",
        "apps, apps/shop",
        "a*c, abd"
    })
    void shouldNotFitAsGoDoesNot(String pattern, String path) {
        assertThat(PathMatch.fits(pattern, path)).isFalse();
    }
}
