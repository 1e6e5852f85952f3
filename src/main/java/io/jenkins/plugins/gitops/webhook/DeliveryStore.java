package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Deliveries on disk: {@code waiting/<number>.json} until they were worked on, their keys in {@code seen/<hour>.json} for a day. A
 * key is in one of the two at each moment. One thread at a time adds, and one notes what was worked on, beside each other.
 */
final class DeliveryStore {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}|0\\d{18}");

    private final JsonFolder<Batch> waiting;
    private final JsonFolder<Seen> seen;
    private long next;

    /** @param problems told of each file that was set aside */
    DeliveryStore(Path folder, Consumer<String> problems) {
        this.waiting = new JsonFolder<>(folder.resolve("waiting"), Batch.class, problems);
        this.seen = new JsonFolder<>(folder.resolve("seen"), Seen.class, problems);
        this.next = numbers().stream().mapToLong(Long::parseLong).max().orElse(0);
    }

    /**
     * Deliveries that were written together.
     *
     * @param name of their file
     */
    record Batch(String name, List<Delivery> deliveries) {
        Batch {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** @param keys of deliveries that were worked on, with the time of the first try */
    record Seen(Map<String, Instant> keys) {}

    /** Writes deliveries; they are on disk when this returns, or it fails and nothing is. */
    Batch add(List<Delivery> deliveries) {
        next++;
        Batch batch = new Batch("%019d".formatted(next), deliveries);
        waiting.put(batch.name(), batch);
        return batch;
    }

    /** Notes that all of some batches was worked on. */
    void done(List<Batch> batches) {
        Map<String, Map<String, Instant>> hours = new HashMap<>();
        for (Batch batch : batches) {
            for (Delivery delivery : batch.deliveries()) {
                hours.computeIfAbsent(hour(delivery.received()), this::keys).put(delivery.key(), delivery.received());
            }
        }
        hours.forEach((hour, keys) -> seen.put(hour, new Seen(keys)));
        batches.forEach(batch -> waiting.remove(batch.name()));
    }

    /** What was accepted and not worked on, oldest first. */
    List<Batch> waiting() {
        return numbers().stream().flatMap(name -> waiting.get(name).stream()).toList();
    }

    // A file that somebody else put there is left alone.
    private List<String> numbers() {
        return waiting.names().stream()
                .filter(name -> NUMBER.matcher(name).matches())
                .toList();
    }

    /** The keys that were worked on since a moment, to the hour. */
    Map<String, Instant> seenSince(Instant moment) {
        Map<String, Instant> keys = new HashMap<>();
        seen.names().stream()
                .filter(hour -> hour.compareTo(hour(moment)) >= 0)
                .forEach(hour -> keys.putAll(keys(hour)));
        return keys;
    }

    /** Takes away the keys that were worked on before a moment, to the hour. */
    void forgetBefore(Instant moment) {
        seen.names().stream().filter(hour -> hour.compareTo(hour(moment)) < 0).forEach(seen::remove);
    }

    private Map<String, Instant> keys(String hour) {
        return new HashMap<>(seen.get(hour).map(Seen::keys).orElse(Map.of()));
    }

    private static String hour(Instant time) {
        return "%012d".formatted(time.getEpochSecond() / HOUR.toSeconds());
    }
}
