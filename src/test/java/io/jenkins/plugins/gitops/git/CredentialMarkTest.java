package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import org.junit.jupiter.api.Test;

class CredentialMarkTest {
    private final CredentialMark mark = new CredentialMark();

    @Test
    void shouldBeTheSameForOneSecretAndNoOther() {
        String one = mark.of(new UserPassword("oauth2", "glpat-1"));

        assertThat(mark.of(new UserPassword("oauth2", "glpat-1"))).isEqualTo(one);
        assertThat(mark.of(new UserPassword("oauth2", "glpat-2"))).isNotEqualTo(one);
        assertThat(mark.of(new UserPassword("other", "glpat-1"))).isNotEqualTo(one);
        assertThat(mark.of(new SshKey("oauth2", "glpat-1", ""))).isNotEqualTo(one);
        assertThat(mark.of(new GitCredential.Anonymous())).isNotEqualTo(one);
    }

    @Test
    void shouldNotShowTheSecretNorBeGuessedFromAnotherProgram() {
        UserPassword login = new UserPassword("oauth2", "glpat-1");

        assertThat(mark.of(login)).doesNotContain("glpat").isNotEqualTo(new CredentialMark().of(login));
    }
}
