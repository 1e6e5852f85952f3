package io.jenkins.plugins.gitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteTextTest {
    @Test
    void shouldMaskCredentialsInUrls() {
        assertThat(RemoteText.safe("fatal: unable to access 'https://user:geheim@git.example/a.git/': 403"))
                .isEqualTo("fatal: unable to access 'https://****@git.example/a.git/': 403");
    }

    @Test
    void shouldMaskTokensByTheirShape() {
        assertThat(RemoteText.safe("token glpat-abcDEF12345_xyz is expired")).isEqualTo("token **** is expired");
    }

    @Test
    void shouldMaskGivenSecretsWhereverTheyStand() {
        assertThat(RemoteText.safe("a-geheim-b geheim", List.of("geheim", ""))).isEqualTo("a-****-b ****");
    }

    @Test
    void shouldStripControlAndDirectionCharactersButKeepLines() {
        assertThat(RemoteText.safe("a\u001b[31mb\u202e\nc\u0000")).isEqualTo("a[31mb\nc");
    }

    @Test
    void shouldCapLongText() {
        assertThat(RemoteText.safe("x".repeat(10_000))).hasSize(501).endsWith("…");
    }
}
