package io.jenkins.plugins.gitops.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKindTest {
    @ParameterizedTest
    @CsvSource({
        "glpat-abc, ACCESS",
        "gldt-abc, DEPLOY",
        "glcbt-64_abc, JOB",
        "glrt-abc, RUNNER",
        "glrtr-abc, RUNNER",
        "glptt-abc, TRIGGER",
        "glft-abc, FEED",
        "glimt-abc, INCOMING_MAIL",
        "glagent-abc, AGENT",
        "glwt-abc, WORKSPACE",
        "glsoat-abc, SCIM",
        "glffct-abc, FEATURE_FLAGS",
        "gloas-abc, OAUTH_SECRET",
        "ghp_abc, UNKNOWN",
        "xgldt-abc, UNKNOWN",
        "'', UNKNOWN",
    })
    void shouldTellKindsApartByTheirPrefix(String secret, TokenKind kind) {
        assertThat(TokenKind.of(secret)).isEqualTo(kind);
    }

    @Test
    void shouldKnowThatADeployTokenNeverPushesToGitButMayPushImages() {
        assertThat(TokenKind.DEPLOY.gitPush()).isEqualTo(Answer.NEVER);
        assertThat(TokenKind.DEPLOY.gitRead()).isEqualTo(Answer.BY_SCOPE);
        assertThat(TokenKind.DEPLOY.registry()).isEqualTo(Answer.BY_SCOPE);
        assertThat(TokenKind.DEPLOY.api()).isEqualTo(Answer.NEVER);
    }

    @Test
    void shouldLetOnlyAccessAndJobTokensPushBesideTheUnknown() {
        assertThat(Arrays.stream(TokenKind.values()).filter(kind -> kind.gitPush() == Answer.BY_SCOPE))
                .containsExactly(TokenKind.ACCESS, TokenKind.JOB, TokenKind.UNKNOWN);
    }
}
