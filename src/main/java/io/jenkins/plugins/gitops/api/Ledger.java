package io.jenkins.plugins.gitops.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.view.RecordLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A line of each record: those of an application are read when they are first asked for, and kept by what is told then. */
final class Ledger {
    private static final Comparator<RecordLine> NEWEST_FIRST =
            Comparator.comparing(RecordLine::at).reversed().thenComparing(RecordLine::id);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int MOST = 50_000;

    private final Deployments deployments;
    private final Cache<String, Map<String, RecordLine>> lines =
            Caffeine.newBuilder().maximumWeight(MOST).weigher(Ledger::weight).build();

    Ledger(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Newest first. Reads the disk at the first time. */
    List<RecordLine> of(String application) {
        return lines.get(application, this::read).values().stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** One line. Reads the disk at the first time, and for one that nothing was told of yet. */
    Optional<RecordLine> find(String application, String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        Optional<RecordLine> known = known(application, id);
        // A record is on disk before anything happens to it.
        return known.isPresent()
                ? known
                : deployments.find(application, id).map(RecordLine::of).map(this::noted);
    }

    /** One line, as far as it is known without the disk. */
    Optional<RecordLine> known(String application, String id) {
        return Optional.ofNullable(lines.getIfPresent(application)).map(all -> all.get(id));
    }

    /** Whether it can be the id of a record at all. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** What is needed to deploy a record's images again: to roll back, where something good came after it. */
    Right rightToRepeat(String application, String id) {
        return of(application).stream().takeWhile(line -> !line.id().equals(id)).anyMatch(RecordLine::good)
                ? Right.ROLLBACK
                : Right.SYNC;
    }

    // What was told meanwhile is newer.
    private RecordLine noted(RecordLine line) {
        Map<String, RecordLine> now = lines.asMap().compute(line.application(), (application, known) -> {
            Map<String, RecordLine> more = new HashMap<>(known == null ? read(application) : known);
            more.putIfAbsent(line.id(), line);
            return Map.copyOf(more);
        });
        return now.get(line.id());
    }

    /** All names that records are filed under. */
    List<String> filed() {
        return deployments.filed();
    }

    private static int weight(String application, Map<String, RecordLine> records) {
        return 1 + records.size();
    }

    private Map<String, RecordLine> read(String application) {
        Map<String, RecordLine> read = new HashMap<>();
        deployments.history(application).forEach(record -> read.put(record.id(), RecordLine.of(record)));
        return Map.copyOf(read);
    }

    void happened(DeploymentEvent event) {
        RecordLine line = RecordLine.of(event.record());
        lines.asMap().computeIfPresent(line.application(), (application, known) -> {
            Map<String, RecordLine> now = new HashMap<>(known);
            now.put(line.id(), line);
            if (line.phase().closed()) {
                Set<String> kept = deployments.ids(application); // With each end, old ones may go.
                now.keySet().retainAll(kept);
            }
            return Map.copyOf(now);
        });
    }
}
