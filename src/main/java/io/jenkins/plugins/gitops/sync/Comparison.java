package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * An application, compared.
 *
 * @param objects each wanted object in the order of the render, then those that are no longer wanted
 */
public record Comparison(List<ObjectState> objects) {
    public Comparison {
        objects = List.copyOf(objects);
    }

    /** Of the whole: out of sync where any object is; otherwise unknown where any is. */
    public SyncStatus sync() {
        if (any(SyncStatus.OUT_OF_SYNC)) {
            return SyncStatus.OUT_OF_SYNC;
        }
        return any(SyncStatus.UNKNOWN) ? SyncStatus.UNKNOWN : SyncStatus.SYNCED;
    }

    /** Whether a wanted object is missing or differs: a sync without pruning would change something. */
    public boolean needsSync() {
        return objects.stream().anyMatch(object -> !object.extra() && object.sync() == SyncStatus.OUT_OF_SYNC);
    }

    /** What Git no longer has, without what is marked {@code IgnoreExtraneous}. */
    public List<ObjectKey> toPrune() {
        return objects.stream()
                .filter(object -> object.extra() && object.sync() != SyncStatus.SYNCED)
                .map(ObjectState::key)
                .toList();
    }

    /** The worst of the objects that count; missing only where every wanted object is. */
    public Health health() {
        List<Health> healths = objects.stream()
                .filter(object -> !object.extra() || object.sync() == SyncStatus.SYNCED)
                .map(ObjectState::health)
                .flatMap(Optional::stream)
                .toList();
        List<Health> present = healths.stream()
                .filter(health -> health.status() != Health.Status.MISSING)
                .toList();
        if (present.isEmpty() && !healths.isEmpty()) {
            return healths.get(0);
        }
        return present.stream().reduce(Health::worse).orElse(Health.healthy());
    }

    /** Whether every wanted object is as desired and its controller has seen it so. */
    public boolean settled() {
        return objects.stream()
                .filter(object -> !object.extra())
                .allMatch(object -> object.sync() == SyncStatus.SYNCED && object.settled());
    }

    private boolean any(SyncStatus status) {
        return objects.stream().anyMatch(object -> object.sync() == status);
    }
}
