package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.diff.ForeignField;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * One object of an application, compared.
 *
 * @param key which, with the namespace that it has in the cluster
 * @param sync whether it is as desired
 * @param health whether it works; empty for kinds that have none, and for those that are not to count
 * @param settled whether its controller has seen the state that was judged ({@code observedGeneration})
 * @param extra whether Git no longer has it: it is to be pruned
 * @param message how it differs, "" where it does not
 * @param finding what is wrong, where the server said so, or a rule could not be used
 * @param foreign the first fields that others keep in it, as far as it was read; they do not count
 */
public record ObjectState(
        ObjectKey key,
        SyncStatus sync,
        Optional<Health> health,
        boolean settled,
        boolean extra,
        String message,
        Optional<Finding> finding,
        List<ForeignField> foreign) {
    private static final int MOST_FOREIGN = 5;

    public ObjectState {
        foreign = foreign.stream().limit(MOST_FOREIGN).toList();
    }

    /** One to which nobody else has added fields. */
    public ObjectState(
            ObjectKey key,
            SyncStatus sync,
            Optional<Health> health,
            boolean settled,
            boolean extra,
            String message,
            Optional<Finding> finding) {
        this(key, sync, health, settled, extra, message, finding, List.of());
    }

    ObjectState with(List<ForeignField> fields) {
        return new ObjectState(key, sync, health, settled, extra, message, finding, fields);
    }
}
