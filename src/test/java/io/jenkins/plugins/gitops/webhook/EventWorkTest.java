package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.reconcile.RepositoryChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWorkTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:30:00Z");

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private final List<RepositoryChange> changes = new ArrayList<>();
    private final List<WebhookEvent> events = new ArrayList<>();

    private Deliveries deliveries() {
        return new Deliveries(
                new DeliveryStore(folder, problems::add), Clock.fixed(NOW, ZoneOffset.UTC), 10_000, 50_000);
    }

    private static Delivery delivery(int number, WebhookEvent event) {
        return new Delivery("key" + number, NOW, List.of(event));
    }

    @Test
    void shouldTellTheEngineOnceOfEachRefAndTheJobsOfEachEventOfABurst() {
        Deliveries deliveries = deliveries();
        for (int i = 0; i < 1000; i++) {
            deliveries.accept(delivery(i, TestEvents.push(i % 2 == 0 ? "main" : "next")));
        }

        new EventWork(deliveries, changes::add, events::add, problems::add).run();

        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new RepositoryChange(Set.of(TestEvents.KEY), "main", "main"),
                        new RepositoryChange(Set.of(TestEvents.KEY), "next", "main"));
        assertThat(events).hasSize(1000);
        assertThat(deliveries.waiting()).isZero();
        assertThat(deliveries().take()).as("after a restart").isEmpty();
    }

    @Test
    void shouldTellTheEngineOfPushesAndTagsAlone() {
        Deliveries deliveries = deliveries();
        deliveries.accept(delivery(1, TestEvents.tag("v1")));
        deliveries.accept(delivery(2, TestEvents.mergeRequest("open", "main", false, false)));
        deliveries.accept(delivery(3, TestEvents.image("registry.example/team/shop", "v1")));

        new EventWork(deliveries, changes::add, events::add, problems::add).run();

        assertThat(changes).extracting(RepositoryChange::ref).containsExactly("v1");
        assertThat(events).hasSize(3);
    }

    @Test
    void shouldGoOnAfterOneThatFails() {
        Deliveries deliveries = deliveries();
        deliveries.accept(delivery(1, TestEvents.push("main")));
        deliveries.accept(delivery(2, TestEvents.tag("v1")));

        new EventWork(
                        deliveries,
                        change -> {
                            throw new IllegalStateException("the engine is closed");
                        },
                        event -> {
                            events.add(event);
                            throw new IllegalStateException("no job");
                        },
                        problems::add)
                .run();

        assertThat(events).hasSize(2);
        assertThat(problems).hasSize(4).allMatch(text -> text.startsWith("Working on a webhook failed"));
        assertThat(deliveries.waiting()).isZero();
    }
}
