package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitLabCheckTest {
    private static final String PROJECT = "team/manifests";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String JENKINS = "https://jenkins.example/gitops-webhook/";
    private static final Set<String> WRITE_AND_API = Set.of("write_repository", "read_api");

    @TempDir
    private Path folder;

    private GitServer server;
    private ServedRepository served;

    @BeforeEach
    void start() {
        server = GitServer.start(folder);
        served = server.create(PROJECT);
        served.commit("main", Map.of("app.yaml", "a: 1\n"), "first");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldPassWhereEverythingIsAsItShould() throws InterruptedException {
        served.settings().addHook(JENKINS + "x", "executable");
        String tip = served.tip("main").orElseThrow();

        List<CheckResult> results = check(token(Role.MAINTAINER, WRITE_AND_API, TODAY.plusDays(200)), "main");

        assertThat(GitCheckTest.codes(results))
                .containsExactly(
                        "gitlab/token OK",
                        "gitlab/expiry OK",
                        "gitlab/version OK",
                        "gitlab/project OK",
                        "gitlab/role OK",
                        "gitlab/branch OK",
                        "gitlab/webhook OK");
        assertThat(served.tip("main")).contains(tip);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, gitlab.token-expired ERROR",
        "0,  gitlab.token-expired ERROR",
        "1,  gitlab.token-expires-soon WARNING",
        "14, gitlab.token-expires-soon WARNING",
        "15, gitlab/expiry OK",
    })
    void shouldWarnFromFourteenDaysBeforeTheEnd(int days, String expected) throws InterruptedException {
        List<CheckResult> results = check(token(Role.MAINTAINER, WRITE_AND_API, TODAY.plusDays(days)), "main");

        assertThat(GitCheckTest.codes(results)).contains(expected);
    }

    @Test
    void shouldSayWhoMayPushToAProtectedBranchAndWhatToDo() throws InterruptedException {
        CheckResult branch = only("gitlab/branch", check(token(Role.DEVELOPER, WRITE_AND_API, null), "main"));

        assertThat(branch.code()).isEqualTo("git.protected-branch");
        assertThat(branch.seen()).contains("main").contains("Maintainers").contains("Developer");
        assertThat(branch.finding().orElseThrow().remedy())
                .contains("role Maintainer")
                .contains("Protected branches")
                .contains("merge request");
    }

    @Test
    void shouldJudgeTheBranchForTheTokenThatPushesAndNotForTheOneThatAsks() throws InterruptedException {
        AccessToken pusher = token(Role.DEVELOPER, Set.of("write_repository"), null);
        AccessToken reader = token(Role.OWNER, Set.of("read_api"), null);

        List<CheckResult> results = check(pusher, Optional.of(reader), "main");

        assertThat(GitCheckTest.codes(results))
                .contains("gitlab/role OK", "git.protected-branch ERROR", "gitlab.webhook-missing WARNING");
        served.protect("main", Role.DEVELOPER);
        assertThat(GitCheckTest.codes(check(pusher, Optional.of(reader), "main")))
                .contains("gitlab/branch OK");
    }

    @Test
    void shouldCheckWhatATokenSaysOfItselfWhereNobodyMayReadTheApi() throws InterruptedException {
        List<CheckResult> results = check(token(Role.DEVELOPER, Set.of("write_repository"), TODAY.plusDays(3)), "main");

        assertThat(GitCheckTest.codes(results))
                .containsExactly("gitlab/token OK", "gitlab.token-expires-soon WARNING", "gitlab/project SKIPPED");
        assertThat(results.get(2).seen()).contains("gitlabTokenCredentialsId");
    }

    @ParameterizedTest
    @CsvSource({
        "REPORTER, git.role-too-low ERROR",
        "GUEST,    git.role-too-low ERROR",
    })
    void shouldNameARoleThatIsTooLow(Role role, String expected) throws InterruptedException {
        assertThat(GitCheckTest.codes(check(token(role, WRITE_AND_API, null), "main")))
                .contains(expected);
    }

    @Test
    void shouldTellTokensThatEndedApart() throws InterruptedException {
        AccessToken revoked = token(Role.OWNER, WRITE_AND_API, null);
        AccessToken expired = token(Role.OWNER, WRITE_AND_API, null);
        server.revoke(revoked);
        server.expire(expired);

        assertThat(GitCheckTest.codes(check(revoked, "main"))).containsExactly("gitlab.token-revoked ERROR");
        assertThat(GitCheckTest.codes(check(expired, "main"))).containsExactly("gitlab.token-expired ERROR");
        assertThat(GitCheckTest.codes(check(server.deployToken(PROJECT), "main")))
                .containsExactly("gitlab.token-unknown ERROR");
    }

    @Test
    void shouldSayThatScopesAreMissing() throws InterruptedException {
        assertThat(GitCheckTest.codes(check(token(Role.OWNER, Set.of("read_repository", "read_api"), null), "main")))
                .contains("git.scope-missing ERROR");
    }

    @Test
    void shouldSeeArchivedAndForeignProjects() throws InterruptedException {
        AccessToken foreign = server.projectToken("team/other", Role.OWNER, WRITE_AND_API, null);
        served.settings().archive();

        assertThat(GitCheckTest.codes(check(token(Role.OWNER, WRITE_AND_API, null), "main")))
                .contains("git.project-archived ERROR");
        assertThat(GitCheckTest.codes(check(foreign, "main"))).contains("gitlab.project-invisible ERROR");
    }

    @ParameterizedTest
    @CsvSource({"temporarily_disabled", "disabled"})
    void shouldWarnOfAWebhookThatGitLabDoesNotSend(String state) throws InterruptedException {
        served.settings().addHook(JENKINS, state);

        CheckResult webhook = only("gitlab/webhook", check(token(Role.MAINTAINER, WRITE_AND_API, null), "main"));

        assertThat(webhook.code()).isEqualTo("gitlab.webhook-disabled");
        assertThat(webhook.seen()).contains(state);
    }

    @Test
    void shouldNotAskForTheWebhookWithARoleThatMayNotSeeIt() throws InterruptedException {
        CheckResult webhook = only("gitlab/webhook", check(token(Role.DEVELOPER, WRITE_AND_API, null), "main"));

        assertThat(webhook.status()).isEqualTo(CheckResult.Status.SKIPPED);
        assertThat(webhook.seen()).contains("Maintainer");
    }

    @Test
    void shouldNotStopADeploymentForAnApiThatCannotBeAsked() throws Exception {
        try (TestApi page = new TestApi(new TestApi.Answer(404, Map.of("Content-Type", "text/html"), "<html>"))) {
            GitLabApi api = new GitLabApi(
                    HttpClient.newHttpClient(), URI.create(page.url()), "glpat-x", Duration.ofSeconds(20));
            GitLabCheck.Target target = new GitLabCheck.Target(PROJECT, "main", "");

            List<CheckResult> results = new GitLabCheck(api, Optional.empty(), target, CLOCK).run();

            assertThat(GitCheckTest.codes(results)).containsExactly("gitlab/token SKIPPED");
            assertThat(results.get(0).seen()).contains("is not GitLab's API");
        }
    }

    @Test
    void shouldNeverShowAToken() throws InterruptedException {
        AccessToken token = token(Role.GUEST, WRITE_AND_API, TODAY);

        assertThat(check(token, "main"))
                .allSatisfy(result -> assertThat(result.toString()).doesNotContain("t0ken-of-the-test"));
    }

    private static CheckResult only(String check, List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private AccessToken token(Role role, Set<String> scopes, LocalDate expires) {
        return server.projectToken(PROJECT, role, scopes, expires);
    }

    private List<CheckResult> check(AccessToken pusher, String branch) throws InterruptedException {
        return check(pusher, Optional.empty(), branch);
    }

    private List<CheckResult> check(AccessToken pusher, Optional<AccessToken> reader, String branch)
            throws InterruptedException {
        GitLabCheck.Target target = new GitLabCheck.Target(PROJECT, branch, JENKINS);
        return new GitLabCheck(api(pusher), reader.map(this::api), target, CLOCK).run();
    }

    private GitLabApi api(AccessToken token) {
        return new GitLabApi(
                HttpClient.newHttpClient(), URI.create(server.url()), token.secret(), Duration.ofSeconds(20));
    }
}
