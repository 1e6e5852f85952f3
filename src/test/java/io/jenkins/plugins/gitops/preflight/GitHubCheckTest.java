package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.github.GitHubApi;
import io.jenkins.plugins.gitops.github.GitHubTokenKind;
import io.jenkins.plugins.gitops.preflight.GitHubCheck.Use;
import io.jenkins.plugins.gitops.testing.TestApi;
import io.jenkins.plugins.gitops.testing.TestApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Answer MAY_PUSH = TestApi.answer(200, "{\"permissions\":{\"push\":true}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ghp_x        | GIT      | repo, read:org | github/token OK",
                "ghp_x        | GIT      | public_repo    | github.scope-missing ERROR",
                "ghp_x        | PACKAGES | write:packages | github/packages-token OK",
                "ghp_x        | PACKAGES | read:packages  | github.scope-missing ERROR",
                "github_pat_x | GIT      | ''             | github/token OK",
                "github_pat_x | PACKAGES | ''             | github.token-kind ERROR",
                "ghs_x        | GIT      | ''             | github.token-short-lived WARNING",
            })
    void shouldJudgeATokenByItsKindAndScopes(String token, Use use, String scopes, String expected)
            throws IOException, InterruptedException {
        assertThat(GitCheckTest.codes(check(token, use, user(scopes, ""), MAY_PUSH)))
                .contains(expected);
    }

    @Test
    void shouldWarnBeforeTheEnd() throws IOException, InterruptedException {
        List<CheckResult> results = check("ghp_x", Use.GIT, user("repo", "2026-03-08 12:00:00 UTC"), MAY_PUSH);

        assertThat(GitCheckTest.codes(results))
                .containsExactly("github/token OK", "github.token-expires-soon WARNING", "github/repository OK");
        assertThat(GitCheckTest.codes(check("ghp_x", Use.GIT, user("repo", "2026-06-01 00:00:00 +0900"), MAY_PUSH)))
                .contains("github/expiry OK");
    }

    @Test
    void shouldSayThatATokenIsUnknownOrSeesNoRepository() throws IOException, InterruptedException {
        assertThat(GitCheckTest.codes(
                        check("ghp_x", Use.GIT, TestApi.answer(401, "{\"message\":\"Bad credentials\"}"))))
                .containsExactly("github.token-unknown ERROR");
        assertThat(GitCheckTest.codes(
                        check("ghp_x", Use.GIT, user("repo", ""), TestApi.answer(404, "{\"message\":\"Not Found\"}"))))
                .contains("github.repository-invisible ERROR");
        assertThat(GitCheckTest.codes(check(
                        "ghp_x", Use.GIT, user("repo", ""), TestApi.answer(200, "{\"permissions\":{\"push\":false}}"))))
                .contains("git.write-not-granted ERROR");
    }

    private static Answer user(String scopes, String expires) {
        return new Answer(
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-OAuth-Scopes",
                        scopes,
                        "GitHub-Authentication-Token-Expiration",
                        expires),
                "{\"login\":\"someone\"}");
    }

    private static List<CheckResult> check(String token, Use use, Answer... answers)
            throws IOException, InterruptedException {
        try (TestApi server = new TestApi(answers)) {
            GitHubApi api =
                    new GitHubApi(HttpClient.newHttpClient(), URI.create(server.url()), token, Duration.ofSeconds(20));
            GitHubTokenKind kind = GitHubTokenKind.of(token).orElseThrow();
            return new GitHubCheck(api, kind, use, "acme/manifests", CLOCK).run();
        }
    }
}
