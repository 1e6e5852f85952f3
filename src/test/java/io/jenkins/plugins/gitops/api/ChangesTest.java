package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger looks = new AtomicInteger();
    private final Changes changes = new Changes(timer, looks::incrementAndGet);
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void stop() {
        changes.close();
        timer.shutdownNow();
    }

    @Test
    void shouldAnswerAtOnceWhereNothingIsToBeWaitedFor() {
        assertThat(changes.await(() -> true, LONG)).isCompleted();
        assertThat(changes.await(() -> false, Duration.ZERO)).isCompleted();
        assertThat(changes.waiting()).isZero();
    }

    @Test
    void shouldWakeAllTogetherWithOneLook() {
        List<CompletableFuture<Void>> waiting =
                Stream.generate(() -> changes.await(over::get, LONG)).limit(500).toList();
        assertThat(changes.waiting()).isEqualTo(500);

        over.set(true);

        await().until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        assertThat(changes.waiting()).isZero();
        assertThat(looks.get()).isLessThan(500);
    }

    @Test
    void shouldStopLookingWhenNobodyWaitsAnyMore() {
        CompletableFuture<Void> gone = changes.await(() -> false, LONG);

        gone.cancel(false);

        await().until(() -> changes.waiting() == 0);
        int then = looks.get();
        changes.await(() -> true, LONG);
        assertThat(looks.get()).isEqualTo(then);
    }

    @Test
    void shouldEndAWaitWhoseTimeIsOver() {
        CompletableFuture<Void> waiting = changes.await(() -> false, Duration.ofMillis(1));

        await().until(waiting::isDone);
        assertThat(waiting).isCompleted();
    }

    @Test
    void shouldTellWhoeverWaitsOfALookThatFails() {
        Changes failing = new Changes(timer, () -> {
            throw new IllegalStateException("broken");
        });
        CompletableFuture<Void> waiting = failing.await(over::get, Duration.ofMillis(1));

        await().until(waiting::isDone);
        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void shouldGoOnForOthersWhereOneConditionFails() {
        AtomicBoolean broken = new AtomicBoolean();
        CompletableFuture<Void> failing = changes.await(
                () -> {
                    if (broken.get()) {
                        throw new IllegalStateException("broken");
                    }
                    return false;
                },
                LONG);
        CompletableFuture<Void> other = changes.await(over::get, LONG);

        broken.set(true);
        await().until(failing::isDone);
        assertThat(failing).isCompletedExceptionally();
        over.set(true);

        await().until(other::isDone);
        assertThat(other).isCompleted();
    }

    @Test
    void shouldLetNobodyWaitAfterTheEnd() {
        CompletableFuture<Void> waiting = changes.await(() -> false, LONG);

        changes.close();

        assertThat(waiting).isCompleted();
        assertThat(changes.await(() -> false, LONG)).isCompleted();
    }
}
