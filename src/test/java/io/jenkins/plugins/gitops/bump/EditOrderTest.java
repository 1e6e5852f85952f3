package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of two edits of the same field wins. */
class EditOrderTest {
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final String LINE = "team/shop\nmain";
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path folder;

    private final StepwiseExecutor executor = new StepwiseExecutor();
    private final Map<String, Provenance> known = new HashMap<>();
    private GitOpsRepository gitops;
    private GitRepository repository;
    private PushQueue queue;

    @BeforeEach
    void start() {
        gitops = new GitOpsRepository(folder, 2);
        repository = gitops.repository();
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
    void shouldKeepTheNewerSourceCommitThatLandedFirst() throws InterruptedException {
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2", "c1"));
        executor.finish(newer);
        QueuedBump older = submit("older", 1, "2", source("c2", "c1"));
        executor.finish(older);

        assertSuperseded(older, newer);
        assertThat(gitops.deployed(1)).contains("3");
    }

    @Test
    void shouldKeepTheNewerSourceCommitWithinOnePush() throws InterruptedException {
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2", "c1"));
        QueuedBump older = submit("older", 1, "2", source("c2", "c1"));
        executor.finish(newer, older);

        assertSuperseded(older, newer);
        assertThat(gitops.pushes()).isEqualTo(1);
        assertThat(gitops.served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotGiveWayToOneOfTheSamePushThatARuleRefuses() throws InterruptedException {
        gitops.served.declineMessages("app:3");
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2", "c1"));
        QueuedBump older = submit("older", 1, "2", source("c2", "c1"));
        executor.finish(newer, older);

        assertThatThrownBy(newer.result()::join).hasMessageContaining("forbidden pattern");
        assertThat(older.result().join().changed()).isTrue();
        assertThat(gitops.deployed(1)).contains("2");
    }

    @Test
    void shouldGiveWayToOneOfTheSamePushWhoseAnswerIsLost() throws InterruptedException {
        gitops.server.failNext(GitRequest.PUSH, new Fault.CutAfter());
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2", "c1"));
        QueuedBump older = submit("older", 1, "2", source("c2", "c1"));
        executor.finish(newer, older);

        assertSuperseded(older, newer);
        assertThat(gitops.served.log("main")).hasSize(2);
    }

    @Test
    void shouldFindTheNewerOneAlsoBelowAPersonsCommit() throws InterruptedException {
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2"));
        executor.finish(newer);
        gitops.served.commit("main", Map.of("README.md", "by hand"), "Someone else's");
        QueuedBump older = submit("older", 1, "2", source("c2"));
        executor.finish(older);

        assertSuperseded(older, newer);
    }

    @Test
    void shouldPutTheNewerSourceCommitOverTheOlder() throws InterruptedException {
        QueuedBump older = submit("older", 1, "2", source("c2", "c1"));
        QueuedBump newer = submit("newer", 1, "3", source("c3", "c2", "c1"));
        executor.finish(older, newer);

        assertThat(newer.result().join().changed()).isTrue();
        assertThat(gitops.deployed(1)).contains("3");
    }

    @Test
    void shouldNotCompareEditsOfDifferentFields() throws InterruptedException {
        executor.finish(submit("newer", 1, "3", source("c3", "c2")));
        QueuedBump other = submit("older", 2, "2", source("c2"));
        executor.finish(other);

        assertThat(other.result().join().changed()).isTrue();
    }

    @Test
    void shouldGoByArrivalWhereTheSourcesAreOfDifferentBranches() throws InterruptedException {
        executor.finish(submit("first", 1, "3", source("c3", "c2")));
        Provenance feature = new Provenance("team/shop\nfeature", "c2", Set.of(), NOON, false);
        QueuedBump later = submit("later", 1, "2", feature);
        executor.finish(later);

        assertThat(later.result().join().changed()).isTrue();
    }

    @Test
    void shouldLetAPersonsReplayOfAnOlderCommitWinByItsTime() throws InterruptedException {
        executor.finish(submit("newer", 1, "3", source("c3", "c2")));
        QueuedBump replay = submit("replay", 1, "2", byHand("c2", NOON.plusSeconds(60)));
        executor.finish(replay);
        QueuedBump late = submit("late", 1, "4", byHand("c4", NOON.plusSeconds(30)));
        executor.finish(late);

        assertThat(replay.result().join().changed()).isTrue();
        assertSuperseded(late, replay);
        assertThat(gitops.deployed(1)).contains("2");
    }

    @Test
    void shouldNotReplaceWhatWasAskedForLaterWhenItGoesOnAfterARestart() throws InterruptedException {
        gitops.served.commit(
                "main",
                Map.of(
                        "app1/deployment.yaml",
                        gitops.served
                                .read("main", "app1/deployment.yaml")
                                .orElseThrow()
                                .replace("app:1", "app:5")),
                "Deploy 5\n\nGitops-Deployment: unknown-here\nGitops-Requested: 2026-01-05T12:00:01Z");
        QueuedBump resumed = resume("old", 1, "2");
        QueuedBump other = resume("other", 2, "2");
        executor.finish(resumed, other);

        assertThatThrownBy(resumed.result()::join).hasCauseInstanceOf(SupersededException.class);
        assertThat(other.result().join().changed()).isTrue();
        assertThat(gitops.deployed(1)).contains("5");
    }

    private void assertSuperseded(QueuedBump loser, QueuedBump winner) {
        assertThatThrownBy(loser.result()::join)
                .hasCauseInstanceOf(SupersededException.class)
                .hasMessageContaining(winner.result().join().commit().substring(0, 7));
    }

    private static Provenance source(String commit, String... ancestors) {
        return new Provenance(LINE, commit, Set.of(ancestors), NOON, false);
    }

    private static Provenance byHand(String commit, Instant time) {
        return new Provenance(LINE, commit, Set.of(), time, true);
    }

    private QueuedBump submit(String id, int application, String version, Provenance provenance) {
        return submit(id, application, version, provenance, false);
    }

    private QueuedBump resume(String id, int application, String version) {
        return submit(id, application, version, source("c1"), true);
    }

    private QueuedBump submit(String id, int application, String version, Provenance provenance, boolean resumed) {
        known.put(id, provenance);
        BumpRequest plain = GitOpsRepository.request(id, application, version);
        BumpRequest request = new BumpRequest(
                id,
                plain.change(),
                plain.authorName(),
                plain.committer(),
                plain.message(),
                Optional.empty(),
                new Precedence(provenance, resumed, other -> Optional.ofNullable(known.get(other))));
        return queue.submit(gitops.key(), repository, request, PushListener.NONE);
    }
}
