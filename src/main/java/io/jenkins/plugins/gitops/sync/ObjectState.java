package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
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
 * @param finding what is wrong, where the server said so
 */
public record ObjectState(
        ObjectKey key,
        SyncStatus sync,
        Optional<Health> health,
        boolean settled,
        boolean extra,
        String message,
        Optional<Finding> finding) {}
