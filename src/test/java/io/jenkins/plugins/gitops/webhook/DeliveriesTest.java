package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.jenkins.plugins.gitops.webhook.Deliveries.Receipt;
import io.jenkins.plugins.gitops.webhook.DeliveryStore.Batch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:30:00Z");

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    private DeliveryStore store() {
        return new DeliveryStore(folder, problems::add);
    }

    private Deliveries at(Instant time) {
        return new Deliveries(store(), Clock.fixed(time, ZoneOffset.UTC), 100, 1000);
    }

    private static Delivery delivery(String key, Instant time) {
        return new Delivery(key, time, List.of(TestEvents.push("main")));
    }

    private static List<String> keys(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.deliveries().stream())
                .map(Delivery::key)
                .toList();
    }

    @Test
    void shouldKnowADeliveryForADay() {
        Deliveries deliveries = at(NOW);

        assertThat(deliveries.accept(delivery("one", NOW))).isEqualTo(Receipt.ACCEPTED);
        assertThat(deliveries.accept(delivery("one", NOW))).isEqualTo(Receipt.KNOWN);
        assertThat(keys(deliveries.take())).containsExactly("one");
    }

    @Test
    void shouldKnowAfterARestartWhatWasWorkedOnAndForgetItAfterADay() {
        Deliveries before = at(NOW);
        before.accept(delivery("one", NOW));
        before.done(before.take());

        Deliveries after = at(NOW.plus(Duration.ofHours(23)));
        assertThat(after.take()).isEmpty();
        assertThat(after.accept(delivery("one", NOW))).isEqualTo(Receipt.KNOWN);

        Deliveries nextDay = at(NOW.plus(Duration.ofHours(25)));
        assertThat(nextDay.accept(delivery("one", NOW.plus(Duration.ofHours(25)))))
                .isEqualTo(Receipt.ACCEPTED);
    }

    @Test
    void shouldWorkAfterACrashOnWhatWasAcceptedAndNotDone() {
        Deliveries before = at(NOW);
        before.accept(delivery("one", NOW));
        before.accept(delivery("two", NOW));
        before.take();

        Deliveries after = at(NOW.plusSeconds(60));

        List<Batch> waiting = after.take();
        assertThat(keys(waiting)).containsExactly("one", "two");
        assertThat(waiting.get(0).deliveries().get(0).events()).containsExactly(TestEvents.push("main"));
        assertThat(after.accept(delivery("two", NOW))).isEqualTo(Receipt.KNOWN);
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldKeepEveryKindOfEventOverARestart() {
        List<WebhookEvent> events = List.of(
                TestEvents.push("main", "app/a"),
                TestEvents.tag("v1"),
                TestEvents.mergeRequest("open", "main", true, false),
                TestEvents.image("registry.example/team/shop", "1"),
                TestEvents.push("main", TestEvents.bumps(new WebhookEvent.Bump("d".repeat(40), "id"))));
        at(NOW).accept(new Delivery("all", NOW, events));

        assertThat(at(NOW).take().get(0).deliveries().get(0).events()).isEqualTo(events);
    }

    @Test
    void shouldRefuseMoreThanMayWaitAndRememberNothingOfIt() {
        Deliveries deliveries = new Deliveries(store(), Clock.fixed(NOW, ZoneOffset.UTC), 1, 1000);
        deliveries.accept(delivery("one", NOW));

        assertThat(deliveries.accept(delivery("two", NOW))).isEqualTo(Receipt.FULL);

        deliveries.done(deliveries.take());
        assertThat(deliveries.waiting()).isZero();
        assertThat(deliveries.accept(delivery("two", NOW))).isEqualTo(Receipt.ACCEPTED);
    }

    @Test
    void shouldNotRememberWhatCouldNotBeWritten() {
        DeliveryStore full = spy(store());
        doThrow(new IllegalStateException("disk full"))
                .doCallRealMethod()
                .when(full)
                .add(any());
        Deliveries deliveries = new Deliveries(full, Clock.fixed(NOW, ZoneOffset.UTC), 100, 1000);

        assertThatThrownBy(() -> deliveries.accept(delivery("one", NOW))).hasMessageContaining("disk full");

        assertThat(deliveries.accept(delivery("one", NOW))).isEqualTo(Receipt.ACCEPTED);
        assertThat(deliveries.waiting()).isEqualTo(1);
    }

    @Test
    void shouldKeepNoMoreKeysThanAllowed() {
        Deliveries deliveries = new Deliveries(store(), Clock.fixed(NOW, ZoneOffset.UTC), 100, 10);
        for (int i = 0; i < 15; i++) {
            deliveries.accept(delivery("key" + i, NOW.plusSeconds(i)));
            deliveries.done(deliveries.take());
        }

        assertThat(deliveries.accept(delivery("key0", NOW))).isEqualTo(Receipt.ACCEPTED);
        assertThat(deliveries.accept(delivery("key14", NOW))).isEqualTo(Receipt.KNOWN);
    }

    @Test
    void shouldTakeEachOfManyAtOnceAndNoneTwice() throws Exception {
        Deliveries deliveries = new Deliveries(store(), Clock.fixed(NOW, ZoneOffset.UTC), 1000, 1000);
        ExecutorService senders = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Receipt>> tries = IntStream.range(0, 400)
                    .<Callable<Receipt>>mapToObj(i -> () -> deliveries.accept(delivery("key" + i / 2, NOW)))
                    .toList();
            List<Receipt> receipts = new ArrayList<>();
            for (Future<Receipt> receipt : senders.invokeAll(tries)) {
                receipts.add(receipt.get());
            }

            assertThat(receipts).filteredOn(Receipt.ACCEPTED::equals).hasSize(200);
            assertThat(receipts).filteredOn(Receipt.KNOWN::equals).hasSize(200);
            assertThat(keys(at(NOW).take())).hasSize(200).doesNotHaveDuplicates();
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void shouldAcceptWhileItIsNotedWhatWasWorkedOn() throws Exception {
        CountDownLatch noting = new CountDownLatch(1);
        CountDownLatch accepted = new CountDownLatch(1);
        DeliveryStore slow = spy(store());
        doAnswer(call -> {
                    noting.countDown();
                    assertThat(accepted.await(1, TimeUnit.MINUTES)).isTrue();
                    return call.callRealMethod();
                })
                .when(slow)
                .done(any());
        Deliveries deliveries = new Deliveries(slow, Clock.fixed(NOW, ZoneOffset.UTC), 100, 1000);
        deliveries.accept(delivery("one", NOW));
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> work = worker.submit(() -> deliveries.done(deliveries.take()));
            assertThat(noting.await(1, TimeUnit.MINUTES)).isTrue();

            assertThat(deliveries.accept(delivery("two", NOW))).isEqualTo(Receipt.ACCEPTED);

            accepted.countDown();
            work.get(1, TimeUnit.MINUTES);
        } finally {
            worker.shutdownNow();
        }
        assertThat(keys(deliveries.take())).containsExactly("two");
        assertThat(keys(store().waiting())).containsExactly("two");
    }
}
