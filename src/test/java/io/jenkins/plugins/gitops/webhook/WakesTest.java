package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WakesTest {
    @Test
    void shouldRunOnceForAllThatAskBeforeItBegins() {
        Deque<Runnable> background = new ArrayDeque<>();
        AtomicInteger runs = new AtomicInteger();
        Wakes wakes = new Wakes(background::add, runs::incrementAndGet);

        wakes.wake();
        wakes.wake();

        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(runs).hasValue(1);
    }

    @Test
    void shouldRunOnceMoreForAllThatAskWhileItRuns() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicInteger handedOver = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Wakes wakes = new Wakes(
                work -> {
                    handedOver.incrementAndGet();
                    threads.execute(work);
                },
                () -> {
                    runs.incrementAndGet();
                    began.countDown();
                    await(goOn);
                });

        wakes.wake();
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1000; i++) {
            wakes.wake();
        }
        goOn.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(handedOver).hasValue(2);
        assertThat(runs).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
