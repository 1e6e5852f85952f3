package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.draft;
import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static io.jenkins.plugins.gitops.git.GitFixture.impatient;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.GitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private GitFixture git;

    private GitFixture start(GitSettings settings) {
        git = new GitFixture(folder, settings);
        git.served.commit("main", Map.of("a.yaml", "1"), "First");
        return git;
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldExplainAWrongToken() {
        start(GitSettings.defaults());
        GitRepository repository = git.repositories.open(
                git.served.url(), new GitCredential.UserPassword("bot", "glpat-wrong-and-not-to-be-shown"));

        GitException failure = failure(() -> repository.tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.authentication-failed");
        assertThat(failure.finding().seen()).contains("401").contains("HTTP Basic: Access denied");
        assertThat(failure.finding().sentence()).doesNotContain("glpat-wrong");
        assertThat(failure.transientFault()).isFalse();
        assertThat(git.server.requests()).as("a wrong password is sent once").hasSize(1);
    }

    @Test
    void shouldExplainAMissingCredential() {
        start(GitSettings.defaults());
        GitRepository repository = git.repositories.open(git.served.url(), new GitCredential.Anonymous());

        assertThat(failure(() -> repository.tip("main")).finding().code()).isEqualTo("git.authentication-failed");
    }

    @Test
    void shouldExplainAProjectThatTheTokenCannotSee() {
        start(GitSettings.defaults());
        git.server.create("other/project");
        AccessToken foreign = git.server.deployToken("other/project");

        GitException failure = failure(() -> git.open(foreign).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.repository-not-found");
        assertThat(failure.transientFault()).isFalse();
    }

    @Test
    void shouldExplainARepositoryThatIsNotThere() {
        start(GitSettings.defaults());
        GitRepository repository = git.repositories.open(
                git.server.url() + "/team/none.git", git.maintainer().credential());

        assertThat(failure(() -> repository.fetch("main")).finding().code()).isEqualTo("git.repository-not-found");
    }

    @ParameterizedTest
    @EnumSource(names = {"FETCH_REFS", "FETCH"})
    void shouldGiveUpOnAServerThatFallsSilent(GitRequest request) {
        start(impatient(Duration.ofMillis(300), LONG));
        git.server.failNext(request, new Fault.Hang());

        GitException failure = failure(() -> git.open(git.maintainer()).fetch("main"));

        assertThat(failure.finding().code()).isEqualTo("git.timeout");
        assertThat(failure.finding().seen()).contains("fell silent");
        assertThat(failure.transientFault()).isTrue();
    }

    @Test
    void shouldGiveUpOnAServerThatTrickles() {
        start(impatient(Duration.ofSeconds(30), Duration.ofMillis(1500)));
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        git.served.commitFiles(
                "main",
                Map.of(
                        "noise",
                        new io.jenkins.plugins.gitops.testing.ServerFile(
                                org.eclipse.jgit.lib.FileMode.REGULAR_FILE, noise)),
                java.util.Set.of(),
                "Noise");
        git.server.failAll(GitRequest.FETCH, new Fault.Trickle(5));

        GitException failure = failure(() -> git.open(git.maintainer()).fetch("main"));

        assertThat(failure.finding().code()).isEqualTo("git.timeout");
        assertThat(failure.finding().seen()).contains("took too long in all");
        assertThat(failure.transientFault()).isTrue();
    }

    @Test
    void shouldNotKnowTheOutcomeOfAPushThatTimedOut() {
        start(impatient(Duration.ofMillis(500), LONG));
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "a.yaml", "2"));
        git.server.failNext(GitRequest.PUSH, new Fault.Hang());

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.finding().code()).isEqualTo("git.push-unanswered");
    }

    @Test
    void shouldPassOnWhenToComeBack() {
        start(GitSettings.defaults());
        git.server.failNext(GitRequest.FETCH, new Fault.Status(429, "Retry later", Map.of("Retry-After", "17")));

        GitException failure = failure(() -> git.open(git.maintainer()).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.rate-limited");
        assertThat(failure.finding().seen()).contains("Retry-After: 17");
        assertThat(failure.transientFault()).isTrue();
        assertThat(git.open(git.maintainer()).tip("main")).isPresent();
    }

    @Test
    void shouldTakeServerErrorsAndUnexplainedRefusalsForPassing() {
        start(GitSettings.defaults());

        git.server.failNext(GitRequest.FETCH_REFS, new Fault.Status(503, "busy"));
        GitException busy = failure(() -> git.open(git.maintainer()).tip("main"));
        git.server.failNext(GitRequest.FETCH_REFS, new Fault.Status(403, ""));
        GitException bare = failure(() -> git.open(git.maintainer()).tip("main"));

        assertThat(busy.finding().code()).isEqualTo("git.server-error");
        assertThat(busy.transientFault()).isTrue();
        assertThat(bare.finding().code()).isEqualTo("git.refused");
        assertThat(bare.transientFault()).isTrue();
    }

    @Test
    void shouldTakeABrokenConnectionForPassing() {
        start(GitSettings.defaults());
        git.server.failAll(GitRequest.FETCH_REFS, new Fault.CutBefore());

        GitException failure = failure(() -> git.open(git.maintainer()).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.connection-lost");
        assertThat(failure.transientFault()).isTrue();
        assertThat(failure.outcomeUnknown()).isFalse();
    }

    @Test
    void shouldNotCarryTheCredentialToAnotherHost() {
        start(GitSettings.defaults());
        try (GitServer other = GitServer.start(folder.resolve("other"))) {
            git.server.failAll(GitRequest.FETCH_REFS, new Fault.Redirect(other.url()));

            GitException failure = failure(() -> git.open(git.maintainer()).tip("main"));

            assertThat(failure.finding().code()).isEqualTo("git.redirect-refused");
            assertThat(failure.finding().seen()).contains(other.url());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void shouldFollowARedirectOnTheSameHost() {
        start(GitSettings.defaults());
        git.server.failNext(GitRequest.FETCH_REFS, new Fault.Redirect(""));

        assertThat(git.open(git.maintainer()).tip("main")).isPresent();
    }

    @Test
    void shouldTellAWebPageFromARepository() {
        start(GitSettings.defaults());
        git.server.failNext(GitRequest.FETCH_REFS, new Fault.Status(200, "<html>Sign in</html>", Map.of()));

        GitException failure = failure(() -> git.open(git.maintainer()).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.not-a-repository");
    }

    @Test
    void shouldExplainAServerThatIsDown() {
        start(GitSettings.defaults());
        GitServer down = GitServer.start(folder.resolve("down"));
        String url = down.create("team/x").url();
        down.close();

        GitException failure = failure(
                () -> git.repositories.open(url, git.maintainer().credential()).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.unreachable");
        assertThat(failure.transientFault()).isTrue();
    }

    @Test
    void shouldExplainAHostThatDoesNotResolve() {
        start(GitSettings.defaults());

        GitException failure = failure(() -> git.repositories
                .open("https://gitlab.invalid/team/x.git", git.maintainer().credential())
                .tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.host-unknown");
    }

    @Test
    void shouldExplainHttpsOnAPortThatSpeaksHttp() {
        start(GitSettings.defaults());

        GitException failure = failure(() -> git.repositories
                .open(
                        git.served.url().replace("http:", "https:"),
                        git.maintainer().credential())
                .tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.tls-failed");
    }

    @Test
    void shouldStopAFetchThatIsTooLarge() {
        start(GitSettings.defaults().withMaxReceivedBytes(100_000));
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        git.served.commitFiles(
                "main",
                Map.of(
                        "noise",
                        new io.jenkins.plugins.gitops.testing.ServerFile(
                                org.eclipse.jgit.lib.FileMode.REGULAR_FILE, noise)),
                java.util.Set.of(),
                "Noise");

        GitException failure = failure(() -> git.open(git.maintainer()).fetch("main"));

        assertThat(failure.finding().code()).isEqualTo("git.too-large");
        assertThat(failure.transientFault()).isFalse();
    }
}
