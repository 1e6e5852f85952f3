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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushQueueTest {
    private static final Duration INSTANT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private final StepwiseExecutor executor = new StepwiseExecutor();
    private GitOpsRepository gitops;
    private GitRepository repository;
    private PushQueue queue;

    @BeforeEach
    void start() {
        gitops = new GitOpsRepository(folder, 5);
        repository = gitops.repository();
        queue = queue(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        queue.close();
        gitops.close();
    }

    @Test
    void shouldPushAllThatWaitAtOnceWithACommitEach() throws InterruptedException {
        QueuedBump first = submit("d1", 1, "2");
        QueuedBump second = submit("d2", 2, "2");
        QueuedBump third = submit("d3", 3, "2");

        executor.finish(first, second, third);

        assertThat(gitops.pushes()).isEqualTo(1);
        assertThat(gitops.served.log("main")).hasSize(4);
        assertThat(gitops.served.tip("main")).contains(third.result().join().commit());
        assertThat(List.of(first, second, third))
                .extracting(bump -> bump.result().join())
                .allMatch(BumpResult::changed)
                .allMatch(result -> result.baseTip().equals(gitops.start))
                .allMatch(result -> result.attempts() == 1);
        assertThat(gitops.deployed(2)).contains("2");
    }

    @Test
    void shouldTellInTheCommitWhereItCameFrom() throws InterruptedException {
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        String commit = bump.result().join().commit();
        assertThat(repository.log(gitops.start, commit, 10)).singleElement().satisfies(made -> {
            assertThat(made.subject()).isEqualTo("Deploy registry.example:5005/team/app:2 to the shop");
            assertThat(made.message()).contains("app1/deployment.yaml:10 registry.example:5005/team/app:1 -> ");
            assertThat(made.trailers())
                    .containsEntry(Trailers.DEPLOYMENT, "d1")
                    .containsEntry(Trailers.BUILD, "https://jenkins.example/job/shop/7/");
            assertThat(made.author()).isEqualTo("Deployer <deployer@jenkins.example>");
        });
    }

    @Test
    void shouldMakeTheEditAgainWhenSomeoneElsePushedFirst() throws InterruptedException {
        gitops.server.failNext(
                GitRequest.PUSH,
                new Fault.Meanwhile(() -> gitops.served.commit(
                        "main",
                        Map.of(
                                "app1/deployment.yaml",
                                "# moved\n"
                                        + gitops.served
                                                .read("main", "app1/deployment.yaml")
                                                .orElseThrow()),
                        "Someone else's")));
        List<String> bases = new ArrayList<>();
        QueuedBump bump =
                queue.submit(gitops.key(), repository, request("d1", 1, "2"), (base, commit) -> bases.add(base));

        executor.finish(bump);

        assertThat(gitops.served.log("main")).hasSize(3);
        assertThat(gitops.served.read("main", "app1/deployment.yaml").orElseThrow())
                .startsWith("# moved\napiVersion")
                .contains("app:2\n");
        assertThat(bump.result().join().attempts()).isEqualTo(2);
        assertThat(bases).hasSize(2).startsWith(gitops.start).doesNotHaveDuplicates();
        assertThat(bump.result().join().baseTip()).isEqualTo(bases.get(1));
    }

    @Test
    void shouldFindItsCommitWhenTheAnswerToThePushWasLost() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutAfter());
        QueuedBump first = submit("d1", 1, "2");
        QueuedBump second = submit("d2", 2, "2");

        executor.finish(first, second);

        assertThat(gitops.served.log("main")).hasSize(3);
        assertThat(gitops.pushes()).isEqualTo(1);
        assertThat(gitops.served.tip("main")).contains(second.result().join().commit());
        assertThat(gitops.served.log("main").get(1))
                .startsWith(first.result().join().commit());
        assertThat(first.result().join().changed()).isTrue();
        assertThat(first.result().join().outcome().values())
                .extracting(EditedValue::newValue)
                .containsExactly(GitOpsRepository.IMAGE + ":2");
    }

    @Test
    void shouldNotBringBackCommitsThatWereTakenOffTheBranchMeanwhile() throws InterruptedException {
        gitops.served.commit("main", Map.of("README.md", "with a secret"), "A mistake");
        gitops.server.failNext(
                GitRequest.PUSH_REFS, new Fault.Meanwhile(() -> gitops.served.reset("main", gitops.start)));
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        assertThat(bump.result().join().baseTip()).isEqualTo(gitops.start);
        assertThat(gitops.served.log("main")).hasSize(2).noneMatch(commit -> commit.endsWith("A mistake"));
    }

    @Test
    void shouldNotBringBackABranchThatWasDeletedMeanwhile() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH_REFS, new Fault.Meanwhile(() -> gitops.served.deleteBranch("main")));
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        assertThat(codeOf(bump)).isEqualTo("git.revision-not-found");
        assertThat(gitops.served.tip("main")).isEmpty();
    }

    @Test
    void shouldPushAgainWhenAPushWithoutAnswerDidNotLand() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutBefore());
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        assertThat(gitops.served.log("main")).hasSize(2);
        assertThat(gitops.served.tip("main")).contains(bump.result().join().commit());
        assertThat(bump.result().join().attempts()).isEqualTo(2);
    }

    @Test
    void shouldLeaveTheDecisionToAPersonWhenTheBranchWasRewrittenAfterALostAnswer() throws InterruptedException {
        String other = gitops.served.commit("other", Map.of("README.md", "Other"), "Unrelated");
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutAfter());
        QueuedBump bump = submit("d1", 1, "2");
        executor.step();
        gitops.served.reset("main", other);

        executor.finish(bump);

        assertThat(codeOf(bump)).isEqualTo("bump.needs-decision");
        assertThat(gitops.served.tip("main")).contains(other);
    }

    @Test
    void shouldNotBeWithdrawnWhileNobodyKnowsWhetherItLanded() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutAfter());
        QueuedBump bump = submit("d1", 1, "2");
        executor.step();

        assertThat(bump.withdraw()).isFalse();

        executor.finish(bump);
        assertThat(bump.result().join().changed()).isTrue();
    }

    @Test
    void shouldFailTheGuiltyAloneWhenARuleRefusesABatch() throws InterruptedException {
        gitops.served.declineMessages("app:bad");
        QueuedBump[] bumps = {
            submit("d1", 1, "2"),
            submit("d2", 2, "2"),
            submit("d3", 3, "bad"),
            submit("d4", 4, "2"),
            submit("d5", 5, "2")
        };

        executor.finish(bumps);

        assertThat(codeOf(bumps[2])).isEqualTo("git.push-rejected");
        assertThat(gitops.served.log("main")).hasSize(5);
        assertThat(List.of(1, 2, 4, 5)).allMatch(app -> gitops.deployed(app).equals(Optional.of("2")));
        assertThat(gitops.deployed(3)).contains("1");
        assertThat(List.of(bumps[0], bumps[1], bumps[3], bumps[4]))
                .allMatch(bump -> bump.result().join().changed());
    }

    @Test
    void shouldFailAllAtOnceWhenTheCredentialMayNotPush() throws InterruptedException {
        GitRepository developer = gitops.repositoryOf(Role.DEVELOPER);
        QueuedBump first = queue.submit(gitops.key(), developer, request("d1", 1, "2"), PushListener.NONE);
        QueuedBump second = queue.submit(gitops.key(), developer, request("d2", 2, "2"), PushListener.NONE);

        executor.finish(first, second);

        assertThat(codeOf(first)).isEqualTo("git.protected-branch");
        assertThat(codeOf(second)).isEqualTo("git.protected-branch");
        assertThat(gitops.pushes()).isEqualTo(1);
        assertThat(gitops.served.tip("main")).contains(gitops.start);
    }

    @Test
    void shouldPushNothingWhenAllIsAsWanted() throws InterruptedException {
        List<String> told = new ArrayList<>();
        QueuedBump bump =
                queue.submit(gitops.key(), repository, request("d1", 1, "1"), (base, commit) -> told.add(base));

        executor.finish(bump);

        assertThat(bump.result().join())
                .matches(result -> !result.changed())
                .matches(result -> result.commit().equals(gitops.start));
        assertThat(told).isEmpty();
        assertThat(gitops.pushes()).isZero();
        assertThat(gitops.served.tip("main")).contains(gitops.start);
    }

    @Test
    void shouldShareTheCommitOfABumpThatWantsTheSame() throws InterruptedException {
        QueuedBump first = submit("d1", 1, "2");
        QueuedBump same = submit("d2", 1, "2");

        executor.finish(first, same);

        assertThat(same.result().join().changed()).isFalse();
        assertThat(same.result().join().commit())
                .isEqualTo(first.result().join().commit());
        assertThat(gitops.served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotCallABumpDoneWhoseCommitARuleRefused() throws InterruptedException {
        gitops.served.declineMessages("Deployment: d1");
        QueuedBump guilty = submit("d1", 1, "2");
        QueuedBump same = submit("d2", 1, "2");

        executor.finish(guilty, same);

        assertThat(codeOf(guilty)).isEqualTo("git.push-rejected");
        assertThat(same.result().join().changed()).isTrue();
        assertThat(gitops.served.tip("main")).contains(same.result().join().commit());
    }

    @Test
    void shouldPushTheOthersWhenOneCannotBeMade() throws InterruptedException {
        QueuedBump good = submit("d1", 1, "2");
        QueuedBump lost = submit("d2", 77, "2");
        QueuedBump last = submit("d3", 3, "2");

        executor.finish(good, lost, last);

        assertThat(codeOf(lost)).isEqualTo("bump.folder-missing");
        assertThat(gitops.pushes()).isEqualTo(1);
        assertThat(gitops.served.log("main")).hasSize(3);
    }

    @Test
    void shouldPushNothingThatIsNotOnDiskFirst() throws InterruptedException {
        QueuedBump unrecorded = queue.submit(gitops.key(), repository, request("d1", 1, "2"), (base, commit) -> {
            throw new IllegalStateException("Disk full");
        });
        QueuedBump recorded = submit("d2", 2, "2");

        executor.finish(unrecorded, recorded);

        assertThat(unrecorded.result())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("Disk full");
        assertThat(gitops.deployed(1)).contains("1");
        assertThat(gitops.deployed(2)).contains("2");
        assertThat(gitops.served.log("main")).hasSize(2);
    }

    @Test
    void shouldForgetABumpThatIsWithdrawnBeforeItsPush() throws InterruptedException {
        QueuedBump aborted = submit("d1", 1, "2");
        QueuedBump other = submit("d2", 2, "2");

        assertThat(aborted.withdraw()).isTrue();
        executor.finish(aborted, other);

        assertThat(aborted.result()).isCancelled();
        assertThat(aborted.withdraw()).isTrue();
        assertThat(other.withdraw()).isFalse();
        assertThat(gitops.served.log("main")).hasSize(2);
        assertThat(gitops.deployed(1)).contains("1");
    }

    @Test
    void shouldGiveUpOnABranchThatAlwaysMovesOn() throws InterruptedException {
        queue = queue(Duration.ZERO);
        gitops.server.failAll(
                GitRequest.PUSH,
                new Fault.Meanwhile(() ->
                        gitops.served.commit("main", Map.of("README.md", "" + gitops.pushes()), "Someone else's")));
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        assertThat(codeOf(bump)).isEqualTo("bump.contended");
        assertThat(gitops.deployed(1)).contains("1");
    }

    @Test
    void shouldWaitOutAServerThatIsBusy() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.Status(503, "busy"));
        gitops.server.failNext(GitRequest.FETCH_REFS, new Fault.Status(503, "busy"));
        QueuedBump bump = submit("d1", 1, "2");

        executor.finish(bump);

        assertThat(bump.result().join().changed()).isTrue();
        assertThat(gitops.served.log("main")).hasSize(2);
    }

    @Test
    void shouldAdoptTheCommitOfAnEarlierLife() throws InterruptedException {
        QueuedBump before = submit("d1", 1, "2");
        executor.finish(before);
        String later = gitops.served.commit("main", Map.of("app1/deployment.yaml", "gone: on"), "Someone else's");
        BumpRequest request = request("d1", 1, "2");
        BumpRequest resumed = new BumpRequest(
                request.deploymentId(),
                request.change(),
                request.authorName(),
                request.committer(),
                request.message(),
                Optional.of(gitops.start),
                request.precedence());

        QueuedBump after = queue.submit(gitops.key(), repository, resumed, PushListener.NONE);
        executor.finish(after);

        assertThat(after.result().join().commit())
                .isEqualTo(before.result().join().commit());
        assertThat(gitops.served.tip("main")).contains(later);
    }

    @Test
    void shouldTakeNothingAfterItWasClosed() throws InterruptedException {
        QueuedBump waiting = submit("d1", 1, "2");
        queue.close();
        QueuedBump late = submit("d2", 2, "2");
        executor.step();

        assertThat(waiting.result()).isCancelled();
        assertThat(codeOf(late)).isEqualTo("bump.closed");
        assertThat(gitops.served.tip("main")).contains(gitops.start);
    }

    private PushQueue queue(Duration patience) {
        PushSettings settings = new PushSettings(patience, INSTANT, INSTANT, 100);
        return new PushQueue(settings, executor, Clock.systemUTC(), new Random(7));
    }

    private QueuedBump submit(String id, int application, String version) {
        return queue.submit(gitops.key(), repository, request(id, application, version), PushListener.NONE);
    }

    private static String codeOf(QueuedBump bump) {
        try {
            BumpResult result = bump.result().join();
            throw new AssertionError("Ended well: " + result);
        } catch (CompletionException failed) {
            return ((FindingException) failed.getCause()).finding().code();
        }
    }
}
