package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.Operation.HookRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deletes the objects of hooks: by their policies at the end, and those that still run where the sync is given up. What a
 * hook may have made for good is left where it is.
 */
final class HookCleaner {
    private final Cluster cluster;

    HookCleaner(Cluster cluster) {
        this.cluster = cluster;
    }

    /** At the end of a sync; what could not be deleted is told, and takes nothing from the sync. */
    List<ObjectResult> finish(Operation operation, List<Hook> planned, boolean succeeded) {
        HookDeletePolicy due = succeeded ? HookDeletePolicy.SUCCEEDED : HookDeletePolicy.FAILED;
        return planned.stream()
                .filter(hook -> hook.policies().contains(due))
                .flatMap(hook -> operation.run(hook).stream())
                .flatMap(run -> delete(operation, run, Propagation.BACKGROUND).stream())
                .toList();
    }

    /**
     * Deletes the hooks that still run.
     *
     * @return whether none of them is there any more
     * @throws ClusterException where that cannot be told
     */
    boolean abandon(Operation operation) {
        return operation.hooks().stream()
                .filter(run -> !run.state().ended())
                .map(run -> gone(operation, run))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean gone(Operation operation, HookRun run) {
        Optional<Manifest> live = find(operation, run).filter(object -> !HookStay.of(object));
        live.filter(object -> object.text("metadata", "deletionTimestamp").isEmpty())
                .ifPresent(object -> delete(run, object, Propagation.FOREGROUND));
        return live.isEmpty();
    }

    private Optional<ObjectResult> delete(Operation operation, HookRun run, Propagation propagation) {
        try {
            find(operation, run).ifPresent(live -> delete(run, live, propagation));
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(ObjectResult.of(run.key(), Action.PRUNE_SKIPPED, e.finding()));
        }
    }

    private void delete(HookRun run, Manifest live, Propagation propagation) {
        if (HookStay.of(live)) {
            return;
        }
        cluster.delete(type(run).orElseThrow(), run.key(), live.uid(), "", propagation);
    }

    // Only what this very operation made: another may have its name by now.
    private Optional<Manifest> find(Operation operation, HookRun run) {
        return type(run)
                .flatMap(type ->
                        cluster.get(type, run.key().namespace(), run.key().name()))
                .filter(live -> live.uid().equals(run.uid()) || HookMark.isOf(live, operation, run.phase()));
    }

    private Optional<ResourceType> type(HookRun run) {
        return cluster.type(run.apiVersion(), run.key().kind());
    }

    /** The results of hooks, as far as they were begun. */
    static Stream<ObjectResult> results(Operation operation) {
        return operation.hooks().stream().map(HookCleaner::result);
    }

    private static ObjectResult result(HookRun run) {
        return switch (run.state()) {
            case SUCCEEDED ->
                ObjectResult.of(
                        run.key(),
                        Action.CREATED,
                        "The %s hook has succeeded".formatted(run.phase().title()));
            case FAILED -> ObjectResult.of(run.key(), Action.FAILED, run.finding());
            default -> ObjectResult.of(run.key(), Action.WAITING, run.finding().seen());
        };
    }
}
