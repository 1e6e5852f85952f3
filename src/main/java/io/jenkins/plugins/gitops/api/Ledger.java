package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.view.RecordLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A line of each record: those of an application are read when they are first asked for, and kept by what is told then. */
final class Ledger {
    private static final Comparator<RecordLine> NEWEST_FIRST =
            Comparator.comparing(RecordLine::at).reversed().thenComparing(RecordLine::id);

    private final Deployments deployments;
    private final ConcurrentMap<String, Map<String, RecordLine>> lines = new ConcurrentHashMap<>();

    Ledger(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Newest first. Reads the disk at the first time. */
    List<RecordLine> of(String application) {
        return lines.computeIfAbsent(application, this::read).values().stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** One line. Reads the disk at the first time, and for one that nothing was told of yet. */
    Optional<RecordLine> find(String application, String id) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        RecordLine known = lines.computeIfAbsent(application, this::read).get(id);
        // A record is on disk before anything happens to it.
        return Optional.ofNullable(known)
                .or(() -> deployments.find(application, id).map(RecordLine::of));
    }

    /** All names that records are filed under. */
    List<String> filed() {
        return deployments.filed();
    }

    private Map<String, RecordLine> read(String application) {
        Map<String, RecordLine> read = new HashMap<>();
        deployments.history(application).forEach(record -> read.put(record.id(), RecordLine.of(record)));
        return Map.copyOf(read);
    }

    void happened(DeploymentEvent event) {
        RecordLine line = RecordLine.of(event.record());
        lines.computeIfPresent(line.application(), (application, known) -> {
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
