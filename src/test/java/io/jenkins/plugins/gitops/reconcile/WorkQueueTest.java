package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        workers.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void shouldRunOnceMoreForAllMarksThatCameWhileItRan() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        WorkQueue queue = new WorkQueue(
                workers,
                timer,
                key -> {
                    runs.incrementAndGet();
                    started.countDown();
                    awaitLatch(release);
                },
                key -> {});

        queue.mark("shop");
        started.await(10, TimeUnit.SECONDS);
        for (int i = 0; i < 100; i++) {
            queue.mark("shop");
        }
        release.countDown();

        await().untilAsserted(() -> assertThat(runs).hasValue(2));
        await().during(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(runs).hasValue(2));
    }

    @Test
    void shouldNeverWorkOnOneKeyTwiceAtATimeButOnKeysBesideEachOther() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch bothKeys = new CountDownLatch(2);
        WorkQueue queue = new WorkQueue(
                workers,
                timer,
                key -> {
                    if (key.equals("shop")) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    }
                    bothKeys.countDown();
                    awaitLatch(bothKeys);
                    if (key.equals("shop")) {
                        inside.decrementAndGet();
                    }
                },
                key -> {});

        queue.mark("shop");
        queue.mark("other");
        await().untilAsserted(() -> assertThat(bothKeys.getCount()).isZero());
        for (int i = 0; i < 50; i++) {
            queue.mark("shop");
        }

        await().untilAsserted(() -> assertThat(inside).hasValue(0));
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldKeepTheEarlierOfTwoWakeUps() {
        AtomicInteger runs = new AtomicInteger();
        WorkQueue queue = new WorkQueue(workers, timer, key -> runs.incrementAndGet(), key -> {});

        queue.markLater("shop", Duration.ofMillis(10));
        queue.markLater("shop", Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(runs).hasValue(1));
    }

    @Test
    void shouldTellThatTheTimeOfAKeyHasComeBeforeItIsWorkedOn() {
        List<String> told = new CopyOnWriteArrayList<>();
        WorkQueue queue =
                new WorkQueue(workers, timer, key -> told.add("work on " + key), key -> told.add(key + " is due"));

        queue.mark("shop");
        await().untilAsserted(() -> assertThat(told).containsExactly("work on shop"));
        queue.markLater("shop", Duration.ofMillis(10));

        await().untilAsserted(() -> assertThat(told).containsExactly("work on shop", "shop is due", "work on shop"));
    }

    @Test
    void shouldDoNothingMoreOnceClosed() {
        AtomicInteger runs = new AtomicInteger();
        WorkQueue queue = new WorkQueue(workers, timer, key -> runs.incrementAndGet(), key -> {});

        queue.markLater("shop", Duration.ofMillis(20));
        queue.close();
        queue.mark("shop");

        await().during(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(runs).hasValue(0));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
