package io.jenkins.plugins.gitops.bump;

import static io.jenkins.plugins.gitops.bump.GitOpsRepository.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bump that goes to a branch of its own, with GitLab's push options. */
class MergeRequestPushTest {
    private static final Duration INSTANT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private final StepwiseExecutor executor = new StepwiseExecutor();
    private GitOpsRepository gitops;
    private GitRepository developer;
    private PushQueue queue;

    @BeforeEach
    void start() {
        gitops = new GitOpsRepository(folder, 2);
        // A role that may not push to main is enough.
        developer = gitops.repositoryOf(Role.DEVELOPER);
        queue = new PushQueue(
                new PushSettings(Duration.ofMinutes(1), INSTANT, INSTANT, 100),
                executor,
                Clock.systemUTC(),
                new Random(7));
    }

    @AfterEach
    void stop() {
        queue.close();
        gitops.close();
    }

    @Test
    void shouldPushABranchWithOptionsAndTellTheServersAnswer() throws InterruptedException {
        QueuedBump bump = submit("d1");

        executor.finish(bump);

        assertThat(gitops.served.mergeRequests().made()).singleElement().satisfies(made -> {
            assertThat(made.source()).isEqualTo("gitops/d1");
            assertThat(made.option("merge_request.target")).contains("main");
            assertThat(made.option("merge_request.title")).contains("Take 2");
        });
        assertThat(bump.result().join().said()).contains("/team/manifests/-/merge_requests/1");
        assertThat(gitops.served.tip("main")).contains(gitops.start);
        assertThat(gitops.served.tip("gitops/d1")).contains(bump.result().join().commit());
    }

    @Test
    void shouldMakeOneMergeRequestWhenTheAnswerIsLost() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutAfter());
        QueuedBump bump = submit("d1");

        executor.finish(bump);

        assertThat(gitops.served.mergeRequests().made()).hasSize(1);
        assertThat(gitops.served.log("gitops/d1")).hasSize(2);
        assertThat(gitops.served.tip("gitops/d1")).contains(bump.result().join().commit());
        assertThat(bump.result().join().outcome().values()).isNotEmpty();
    }

    @Test
    void shouldAdoptTheBranchOfAnEarlierLifeAlsoWhenAReviewerAddedToIt() throws InterruptedException {
        QueuedBump before = submit("d1");
        executor.finish(before);
        gitops.served.commit("gitops/d1", Map.of("README.md", "Reviewed"), "A reviewer's");

        QueuedBump again = submit("d1");
        executor.finish(again);

        assertThat(again.result().join().commit())
                .isEqualTo(before.result().join().commit());
        assertThat(gitops.served.log("gitops/d1")).hasSize(3);
        assertThat(gitops.pushes()).isEqualTo(1);
    }

    @Test
    void shouldNotTouchABranchOfThatNameThatIsSomeoneElses() throws InterruptedException {
        String foreign = gitops.served.commit("gitops/d1", Map.of("a", "1"), "Someone else's");
        QueuedBump bump = submit("d1");

        executor.finish(bump);

        assertThat(codeOf(bump)).isEqualTo("bump.branch-taken");
        assertThat(gitops.served.tip("gitops/d1")).contains(foreign);
    }

    @Test
    void shouldPushNothingToAServerWithoutPushOptions() throws InterruptedException {
        gitops.served.refusePushOptions();
        QueuedBump bump = submit("d1");

        executor.finish(bump);

        assertThat(codeOf(bump)).isEqualTo("git.push-options-unsupported");
        assertThat(gitops.served.tip("gitops/d1")).isEmpty();
    }

    @Test
    void shouldMakeNoBranchWhenAllIsAsWanted() throws InterruptedException {
        QueuedBump bump = queue.submit(gitops.beside("d1"), developer, request("d1", 1, "1"), PushListener.NONE);

        executor.finish(bump);

        assertThat(bump.result().join().changed()).isFalse();
        assertThat(gitops.served.tip("gitops/d1")).isEmpty();
    }

    private QueuedBump submit(String id) {
        return queue.submit(gitops.beside(id), developer, request(id, 1, "2"), PushListener.NONE);
    }

    private static String codeOf(QueuedBump bump) {
        try {
            throw new AssertionError("Ended well: " + bump.result().join());
        } catch (CompletionException failed) {
            return ((FindingException) failed.getCause()).finding().code();
        }
    }
}
