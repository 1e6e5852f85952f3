package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.reconcile.RepositoryChange;
import io.jenkins.plugins.gitops.webhook.DeliveryStore.Batch;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Works on what was accepted: the engine hears of each repository once for all that waits, the jobs of each event. */
final class EventWork {
    private final Deliveries deliveries;
    private final Consumer<RepositoryChange> engine;
    private final Consumer<WebhookEvent> jobs;
    private final Consumer<String> problems;

    /**
     * @param engine told of each repository that changed
     * @param jobs told of each event
     * @param problems told, in a sentence, of what went wrong; nothing is worked on again for that
     */
    EventWork(
            Deliveries deliveries,
            Consumer<RepositoryChange> engine,
            Consumer<WebhookEvent> jobs,
            Consumer<String> problems) {
        this.deliveries = deliveries;
        this.engine = engine;
        this.jobs = jobs;
        this.problems = problems;
    }

    /** Works on all that waits; one thread at a time. */
    synchronized void run() {
        for (List<Batch> batches = deliveries.take(); !batches.isEmpty(); batches = deliveries.take()) {
            List<WebhookEvent> events = batches.stream()
                    .flatMap(batch -> batch.deliveries().stream())
                    .flatMap(delivery -> delivery.events().stream())
                    .toList();
            changes(events).forEach(change -> guarded(() -> engine.accept(change)));
            events.forEach(event -> guarded(() -> jobs.accept(event)));
            List<Batch> worked = batches;
            guarded(() -> deliveries.done(worked));
        }
    }

    private static Set<RepositoryChange> changes(List<WebhookEvent> events) {
        Set<RepositoryChange> changes = new LinkedHashSet<>();
        for (WebhookEvent event : events) {
            if (event.kind() == Kind.PUSH || event.kind() == Kind.TAG) {
                changes.add(new RepositoryChange(Set.copyOf(event.repositories()), event.ref(), event.defaultBranch()));
            }
        }
        return changes;
    }

    // One that fails takes nothing from the others.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            problems.accept("Working on a webhook failed: " + e);
        }
    }
}
