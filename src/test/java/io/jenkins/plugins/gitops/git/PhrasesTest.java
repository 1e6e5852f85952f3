package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    private static final GitCredential TOKEN = new UserPassword("bot", "glpat-x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP Basic: Access denied. If a password was provided for Git authentication | git.authentication-failed",
                "HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled | git.authentication-failed",
                "You are not allowed to upload code. | git.scope-missing",
                "You are not allowed to push code to this project. | git.role-too-low",
                "GitLab: You are not allowed to push code to protected branches on this project. | git.protected-branch",
                "You are not allowed to force push code to a protected branch on this project. | git.protected-branch",
                "You are not allowed to create protected branches on this project. | git.protected-branch-missing",
                "You can only create protected branches using the web interface and API. | git.protected-branch-missing",
                "A default branch (e.g. main) does not yet exist for team/a | git.default-branch-missing",
                "This deploy key does not have write access to this project. | git.deploy-key-read-only",
                "The project you were looking for could not be found | git.repository-not-found",
                "The project you were looking for could not be found or you don't have permission to view it. | git.repository-not-found",
                "Retry later | git.rate-limited",
            })
    void shouldKnowGitLabsSentences(String text, String code) {
        assertThat(Phrases.judge("remote: " + text, TOKEN)).map(Verdict::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "gldt-x, git.deploy-token-cannot-push",
        "glcbt-x, git.job-token-cannot-push",
        "glpat-x, git.scope-missing",
        "old-token-without-prefix, git.scope-missing"
    })
    void shouldSayWhyAnUploadIsRefusedByTheKindOfToken(String secret, String code) {
        assertThat(Phrases.judge("You are not allowed to upload code.", new UserPassword("u", secret)))
                .map(Verdict::code)
                .contains(code);
    }

    @Test
    void shouldSayNothingAboutSentencesThatItDoesNotKnow() {
        assertThat(Phrases.judge("Something else happened", TOKEN)).isEmpty();
        assertThat(Phrases.judge("", TOKEN)).isEmpty();
    }

    @Test
    void shouldHaveLastingVerdictsForAllThatAPersonMustMend() {
        assertThat(Phrases.authenticationFailed().transientFault()).isFalse();
        assertThat(Phrases.repositoryNotFound().transientFault()).isFalse();
        assertThat(Phrases.rateLimited().transientFault()).isTrue();
    }
}
