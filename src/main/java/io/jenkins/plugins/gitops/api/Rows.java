package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.ApplicationRow;
import io.jenkins.plugins.gitops.view.LastDeployment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows of all applications. Each is made anew only where what it is made from is another value than before, and counts as
 * a change only where it, or the application's own page, tells something else.
 */
final class Rows {
    // A comparison that found nothing new is no change: its time may be behind by this much.
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Estate estate;
    private final Function<String, LastDeployment> deployments;
    private final Clock clock;
    private Map<String, Row> rows = Map.of();
    private Map<String, Details> details = Map.of();
    private volatile Snapshot snapshot = new Snapshot(1, List.of());

    /** @param deployments the newest deployment of an application, null where there is none or it is not read yet; the same value while it is the same */
    Rows(Estate estate, Function<String, LastDeployment> deployments, Clock clock) {
        this.estate = estate;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * All rows at one time.
     *
     * @param version counts the changes
     * @param rows by name; the same list while no row is made anew
     */
    record Snapshot(long version, List<Row> rows) {}

    /** Brings all up to date; costs next to nothing where nothing has changed. */
    synchronized Snapshot refresh() {
        Collection<ManagedApplication> applications = estate.applications();
        Map<String, Integer> children = children(applications);
        Map<String, Row> now = new HashMap<>();
        boolean news = applications.size() != rows.size();
        boolean newer = news;
        for (ManagedApplication managed : applications) {
            Row before = rows.get(managed.name());
            Row row = row(managed, children.getOrDefault(managed.name(), 0), before);
            news |= before == null || !row.view().sameAs(before.view());
            newer |= row != before;
            now.put(managed.name(), row);
        }
        rows = now;
        news |= noteDetails(applications);
        if (newer || news) {
            snapshot = new Snapshot(
                    news ? snapshot.version() + 1 : snapshot.version(),
                    newer ? now.values().stream().sorted(Row.BY_NAME).toList() : snapshot.rows());
        }
        return snapshot;
    }

    private boolean noteDetails(Collection<ManagedApplication> applications) {
        Map<String, Details> now = new HashMap<>();
        for (ManagedApplication managed : applications) {
            estate.status(managed.name())
                    .map(status -> Details.of(status, estate.badStates(managed.name())))
                    .ifPresent(seen -> now.put(managed.name(), seen));
        }
        boolean news = !now.equals(details);
        details = now;
        return news;
    }

    /** As it was at the last look. */
    Snapshot known() {
        return snapshot;
    }

    private static Map<String, Integer> children(Collection<ManagedApplication> applications) {
        return applications.stream()
                .flatMap(managed -> managed.parent().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(child -> 1)));
    }

    private Row row(ManagedApplication managed, int children, Row before) {
        Optional<ApplicationStatus> status = estate.status(managed.name());
        LastDeployment last = deployments.apply(managed.name());
        String cluster = estate.cluster(managed);
        boolean paused = estate.paused(managed.name());
        Instant now = clock.instant();
        if (before != null
                && before.isMadeFrom(managed, status.orElse(null), last, children, cluster)
                && before.view().paused() == paused
                && (before.status() == status.orElse(null)
                        || now.isBefore(before.madeAt().plus(STALE)))) {
            return before;
        }
        ApplicationRow view = ApplicationRow.of(
                managed, status, last, new ApplicationRow.Surroundings(cluster, paused, children, now));
        Instant changedAt = changedAt(view, before, now);
        return new Row(managed, status.orElse(null), last, children, cluster, view.changedAt(changedAt), now);
    }

    private static Instant changedAt(ApplicationRow view, Row before, Instant now) {
        if (before == null) {
            return Optional.ofNullable(view.driftSince())
                    .or(() -> Optional.ofNullable(view.lastDeployment()).map(LastDeployment::at))
                    .or(() -> Optional.ofNullable(view.comparedAt()))
                    .orElse(now);
        }
        return view.sameAs(before.view()) ? before.view().changedAt() : now;
    }
}
