package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.store.StoreException;
import io.jenkins.plugins.gitops.webhook.DeliveryStore.Batch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Accepted deliveries: on disk before their sender is told so, and until they were worked on; each is worked on once, and its
 * key known for a day. Deliveries that come together are written together.
 */
final class Deliveries {
    /** How long a second try of the same delivery is known. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    private final DeliveryStore store;
    private final Clock clock;
    private final int mostWaiting;
    private final int mostKnown;
    private final ReentrantLock disk = new ReentrantLock();
    // Not the lock of those who are told that they were accepted: they do not wait for what was worked on.
    private final ReentrantLock finished = new ReentrantLock();
    private final Map<String, Entry> known = new HashMap<>();
    private final List<Entry> unwritten = new ArrayList<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int waiting;

    /** What became of a delivery. */
    enum Receipt {
        ACCEPTED,
        KNOWN,
        FULL
    }

    private record Entry(Delivery delivery, Instant received, CompletableFuture<Void> written) {}

    /**
     * Begins with what is on disk.
     *
     * @param mostWaiting how many may wait; more are refused
     * @param mostKnown how many keys are kept; the oldest go first
     */
    Deliveries(DeliveryStore store, Clock clock, int mostWaiting, int mostKnown) {
        this.store = store;
        this.clock = clock;
        this.mostWaiting = mostWaiting;
        this.mostKnown = mostKnown;
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        store.seenSince(clock.instant().minus(REMEMBERED))
                .forEach((key, time) -> known.put(key, new Entry(null, time, done)));
        for (Batch batch : store.waiting()) {
            batches.add(batch);
            waiting += batch.deliveries().size();
            batch.deliveries().forEach(one -> known.put(one.key(), new Entry(one, one.received(), done)));
        }
    }

    /** Takes a delivery; it is on disk when this returns. Fails where it cannot be written, and then it is not known. */
    Receipt accept(Delivery delivery) {
        Entry entry = new Entry(delivery, delivery.received(), new CompletableFuture<>());
        Entry before = enter(entry);
        if (before == null) {
            return Receipt.FULL;
        }
        if (before == entry) {
            write(entry);
        }
        try {
            before.written().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException cause) {
                throw cause;
            }
            throw e;
        }
        return before == entry ? Receipt.ACCEPTED : Receipt.KNOWN;
    }

    /** Its own entry, that of an earlier try, or null where no more may wait. */
    private synchronized Entry enter(Entry entry) {
        Entry before = known.get(entry.delivery().key());
        if (before != null && before.received().plus(REMEMBERED).isAfter(clock.instant())) {
            return before;
        }
        if (waiting >= mostWaiting) {
            return null;
        }
        forgetOldest();
        known.put(entry.delivery().key(), entry);
        unwritten.add(entry);
        waiting++;
        return entry;
    }

    private void write(Entry own) {
        disk.lock();
        try {
            if (!own.written().isDone()) {
                writeAll(takeUnwritten());
            }
        } finally {
            disk.unlock();
        }
    }

    private synchronized List<Entry> takeUnwritten() {
        List<Entry> entries = List.copyOf(unwritten);
        unwritten.clear();
        return entries;
    }

    private void writeAll(List<Entry> entries) {
        try {
            Batch batch = store.add(entries.stream().map(Entry::delivery).toList());
            synchronized (this) {
                batches.add(batch);
            }
            entries.forEach(entry -> entry.written().complete(null));
        } catch (RuntimeException e) {
            forget(entries);
            entries.forEach(entry -> entry.written().completeExceptionally(e));
        }
    }

    private synchronized void forget(List<Entry> entries) {
        entries.forEach(entry -> known.remove(entry.delivery().key(), entry));
        waiting -= entries.size();
    }

    /** What waits to be worked on, oldest first; it stays on disk until it is {@link #done}. */
    synchronized List<Batch> take() {
        List<Batch> all = List.copyOf(batches);
        batches.clear();
        return all;
    }

    /** Notes that batches were worked on. */
    void done(List<Batch> worked) {
        finished.lock();
        try {
            store.done(worked);
            store.forgetBefore(clock.instant().minus(REMEMBERED));
        } finally {
            finished.unlock();
            synchronized (this) {
                waiting -= worked.stream()
                        .mapToInt(batch -> batch.deliveries().size())
                        .sum();
            }
        }
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting;
    }

    private void forgetOldest() {
        if (known.size() < mostKnown) {
            return;
        }
        known.values().removeIf(entry -> !entry.received().plus(REMEMBERED).isAfter(clock.instant()));
        if (known.size() >= mostKnown) {
            // A tenth at once, so that it is not sorted for each.
            List<Map.Entry<String, Entry>> oldest = new ArrayList<>(known.entrySet());
            oldest.sort(Comparator.comparing(each -> each.getValue().received()));
            oldest.stream()
                    .limit(mostKnown / 10 + 1L)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(known::remove);
        }
    }
}
