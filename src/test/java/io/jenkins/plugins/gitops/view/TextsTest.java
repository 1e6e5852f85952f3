package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void shouldCapWithAnEllipsisAndWithoutHalfACharacter() {
        assertThat(Texts.capped("abc", 3)).isEqualTo("abc");
        assertThat(Texts.capped("x".repeat(10_000), 500)).hasSize(501).endsWith("x…");
        assertThat(Texts.capped("ab\uD83D\uDE00c", 3)).isEqualTo("ab…");
    }

    @Test
    void shouldShortenImagesAsPeopleCallThem() {
        assertThat(Texts.shortImage("registry.example:5000/team/shop:1.2")).isEqualTo("shop:1.2");
        assertThat(Texts.shortImage("shop")).isEqualTo("shop");
        assertThat(Texts.shortImage("r.example/shop:1@sha256:" + "0123456789abcdef".repeat(4)))
                .isEqualTo("shop:1@sha256:0123456");
    }
}
