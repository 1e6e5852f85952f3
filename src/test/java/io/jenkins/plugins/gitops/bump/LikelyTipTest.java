package io.jenkins.plugins.gitops.bump;

import static io.jenkins.plugins.gitops.bump.GitOpsRepository.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bump on the tip that the branch was last seen at: nothing is asked first, and nothing is believed of it. */
class LikelyTipTest {
    @TempDir
    Path folder;

    private final StepwiseExecutor executor = new StepwiseExecutor();
    private GitOpsRepository gitops;
    private AccessToken token;
    private PushQueue queue;

    @BeforeEach
    void start() throws InterruptedException {
        gitops = new GitOpsRepository(folder, 3);
        token = gitops.server.projectToken("team/manifests", Role.MAINTAINER);
        queue = new PushQueue(PushSettings.DEFAULT, executor, Clock.systemUTC(), new Random(1));
        ended("warm", 1, "2");
    }

    @AfterEach
    void stop() {
        queue.close();
        gitops.close();
    }

    @Test
    void shouldAskNothingBeforeThePush() throws InterruptedException {
        int before = gitops.server.requests().size();

        BumpResult result = ended("d1", 2, "2");

        assertThat(result.attempts()).isEqualTo(1);
        assertThat(gitops.served.tip("main")).contains(result.commit());
        assertThat(gitops.server
                        .requests()
                        .subList(before, gitops.server.requests().size()))
                .extracting(request -> request.split(" ")[0])
                .containsExactly("PUSH_REFS", "PUSH");
    }

    @Test
    void shouldMakeTheEditOnTheRealTipWhenTheBranchHasMoved() throws InterruptedException {
        String other = gitops.served.commit("main", Map.of("other.txt", "x"), "Change something else");

        BumpResult result = ended("d1", 2, "2");

        assertThat(result.baseTip()).isEqualTo(other);
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(gitops.served.read("main", "other.txt")).contains("x");
        assertThat(gitops.deployed(2)).contains("2");
    }

    @Test
    void shouldNotCallItDoneForWhatStoodOnlyOnTheOldTip() throws InterruptedException {
        gitops.served.reset("main", gitops.start);

        BumpResult result = ended("d1", 1, "2");

        assertThat(result.changed()).isTrue();
        assertThat(gitops.deployed(1)).contains("2");
    }

    @Test
    void shouldNotFailForWhatIsMissingOnlyOnTheOldTip() throws InterruptedException {
        gitops.served.commit(
                "main",
                Map.of(
                        "app9/deployment.yaml",
                        gitops.served.read("main", "app1/deployment.yaml").orElseThrow()),
                Set.of(),
                "Add an application");

        assertThat(ended("d1", 9, "3").changed()).isTrue();
    }

    @Test
    void shouldTellACredentialNothingThatTheServerDoesNotLetIn() {
        gitops.server.revoke(token);

        assertThatThrownBy(() -> ended("d1", 77, "2"))
                .isInstanceOf(CompletionException.class)
                .satisfies(failed -> assertThat(
                                ((FindingException) failed.getCause()).finding().code())
                        .isEqualTo("git.authentication-failed"));
    }

    @Test
    void shouldNotTakeAnotherCredentialForTheOneThatWasLetIn() {
        assertThat(gitops.repository(token).lastSeen("main")).isPresent();
        assertThat(gitops.repositoryOf(Role.MAINTAINER).lastSeen("main")).isEmpty();
    }

    private BumpResult ended(String id, int application, String version) throws InterruptedException {
        QueuedBump bump = queue.submit(
                gitops.key(), gitops.repository(token), request(id, application, version), PushListener.NONE);
        executor.finish(bump);
        return bump.result().join();
    }
}
