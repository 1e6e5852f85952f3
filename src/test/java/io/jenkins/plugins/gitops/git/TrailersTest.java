package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class TrailersTest {
    @Test
    void shouldReadTheLastParagraph() {
        assertThat(Trailers.of("Deploy shop 2\n\nNote: not this one.\n\nImage: shop:2\nDeployment-Id: a7\n"))
                .containsExactly(entry("Image", "shop:2"), entry("Deployment-Id", "a7"));
    }

    @Test
    void shouldTakeTheLastValueOfAKey() {
        assertThat(Trailers.of("Subject\n\nImage: a\nImage: b")).containsExactly(entry("Image", "b"));
    }

    @Test
    void shouldNotTakeTheSubjectForOne() {
        assertThat(Trailers.of("fix: all")).isEmpty();
        assertThat(Trailers.of("\n\nfix: all\n\n")).isEmpty();
        assertThat(Trailers.of("")).isEmpty();
    }

    @Test
    void shouldNotTakeProseForOne() {
        assertThat(Trailers.of("Subject\n\nThis is why: because.\nAnd so on.")).isEmpty();
        assertThat(Trailers.of("Subject\n\n continued: nothing")).isEmpty();
    }

    @Test
    void shouldGoOnWithAFoldedLine() {
        assertThat(Trailers.of("Subject\n\nUrl: https://a\n  /b\nKey: c")).containsEntry("Url", "https://a /b");
    }

    @Test
    void shouldReadWindowsLineEndsAndEmptyValues() {
        assertThat(Trailers.of("Subject\r\n\r\nImage: shop:2\r\nNote:\r\n"))
                .containsExactly(entry("Image", "shop:2"), entry("Note", ""));
    }
}
