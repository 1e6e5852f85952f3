package io.jenkins.plugins.gitops.bump;

import static io.jenkins.plugins.gitops.bump.GitOpsRepository.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ParallelBumpsTest {
    private static final int BUMPS = 20;

    @TempDir
    Path folder;

    private final ExecutorService pushers = Executors.newFixedThreadPool(4);
    private final ExecutorService builds = Executors.newFixedThreadPool(BUMPS);
    private GitOpsRepository gitops;

    @BeforeEach
    void start() {
        gitops = new GitOpsRepository(folder, BUMPS);
    }

    @AfterEach
    void stop() {
        builds.shutdownNow();
        pushers.shutdownNow();
        gitops.close();
    }

    @Test
    void shouldLandTwentyParallelBumpsOfOneBranchAsTwentyCommits() {
        GitRepository repository = gitops.repository();
        PushQueue queue = queue(1);

        List<BumpResult> results = inParallel(
                build -> queue.submit(gitops.key(), repository, request("d" + build, build, "2"), PushListener.NONE));

        assertAllLanded(results);
        assertThat(gitops.pushes()).isLessThan(BUMPS);
    }

    @Test
    void shouldLandTheBumpsOfTwoQueuesThatRaceForOneBranch() {
        GitRepository one = gitops.repository();
        GitRepository other = gitops.repositoryOf(Role.OWNER);
        PushQueue first = queue(1);
        PushQueue second = queue(2);

        List<BumpResult> results = inParallel(build -> build % 2 == 0
                ? first.submit(gitops.key(), one, request("d" + build, build, "2"), PushListener.NONE)
                : second.submit(gitops.key(), other, request("d" + build, build, "2"), PushListener.NONE));

        assertAllLanded(results);
    }

    @Test
    void shouldLandParallelBumpsOfOneAndTheSameFileOneAfterTheOther() {
        GitRepository repository = gitops.repository();
        PushQueue queue = queue(1);

        List<BumpResult> results = inParallel(build ->
                queue.submit(gitops.key(), repository, request("d" + build, 1, "v" + build), PushListener.NONE));

        assertThat(results)
                .allMatch(BumpResult::changed)
                .extracting(BumpResult::commit)
                .doesNotHaveDuplicates();
        List<GitCommit> history = repository.log(gitops.start, repository.fetch("main"), 100);
        assertThat(history).hasSize(BUMPS).extracting(GitCommit::parents).allMatch(parents -> parents.size() == 1);
        String last = history.get(0).trailers().get(Trailers.DEPLOYMENT).substring(1);
        assertThat(gitops.deployed(1)).contains("v" + last);
    }

    private void assertAllLanded(List<BumpResult> results) {
        GitRepository repository = gitops.repository();
        List<GitCommit> history = repository.log(gitops.start, repository.fetch("main"), 100);
        assertThat(history).hasSize(BUMPS);
        assertThat(history)
                .extracting(GitCommit::id)
                .containsExactlyInAnyOrderElementsOf(
                        results.stream().map(BumpResult::commit).toList());
        assertThat(history)
                .extracting(commit -> commit.trailers().get(Trailers.DEPLOYMENT))
                .doesNotHaveDuplicates();
        assertThat(IntStream.rangeClosed(1, BUMPS).mapToObj(gitops::deployed)).allMatch(Optional.of("2")::equals);
    }

    private PushQueue queue(long seed) {
        PushSettings settings =
                new PushSettings(Duration.ofMinutes(1), Duration.ofMillis(5), Duration.ofMillis(50), 100);
        return new PushQueue(settings, pushers, Clock.systemUTC(), new Random(seed));
    }

    /** Submits from twenty threads that start together, and waits for all results. */
    private List<BumpResult> inParallel(Submission submission) {
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<BumpResult>> results = IntStream.rangeClosed(1, BUMPS)
                .mapToObj(build -> CompletableFuture.supplyAsync(() -> after(start, submission, build), builds)
                        .thenCompose(QueuedBump::result))
                .toList();
        start.countDown();
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static QueuedBump after(CountDownLatch start, Submission submission, int build) {
        try {
            start.await();
            return submission.submit(build);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Submission {
        QueuedBump submit(int build);
    }
}
