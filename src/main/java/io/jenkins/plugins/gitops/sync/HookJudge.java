package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Operation.HookRun;
import io.jenkins.plugins.gitops.sync.Operation.HookState;
import java.util.Optional;

/** Says whether a hook that was made has ended, and how: by its health, as Argo CD does. */
final class HookJudge {
    private final Cluster cluster;
    private final HealthChecks checks;
    private final Watchers watchers;

    HookJudge(Target target, Watchers watchers) {
        this.cluster = target.cluster();
        this.checks = target.compare().health();
        this.watchers = watchers;
    }

    /** Whether the object deletes itself some time after it has ended. */
    static boolean vanishes(Manifest desired) {
        return desired.at("spec", "ttlSecondsAfterFinished").isPresent();
    }

    /** @param found the object that was made; empty where it is not there any more */
    HookRun judge(Hook hook, HookRun run, Optional<Manifest> found) {
        if (found.isEmpty()) {
            return gone(hook, run);
        }
        Manifest live = found.get();
        Optional<Health> health = checks.assess(live).health();
        if (health.isEmpty()) {
            return run.at(HookState.SUCCEEDED, null);
        }
        return switch (health.get().status()) {
            case HEALTHY -> run.at(HookState.SUCCEEDED, null);
            case DEGRADED, UNKNOWN -> run.at(HookState.FAILED, HookFindings.failed(hook, cause(live, health.get())));
            default -> waiting(hook, run, live, health.get());
        };
    }

    private HookRun waiting(Hook hook, HookRun run, Manifest live, Health health) {
        Optional<Cause> cause = watchers.look(cluster, live);
        if (cause.filter(HookJudge::hopeless).isPresent()) {
            // It must not begin after all when the sync has long ended.
            if (!HookStay.of(live)) {
                cluster.delete(hook.item().type(), hook.key(), live.uid(), "", Propagation.BACKGROUND);
            }
            return run.at(
                    HookState.FAILED, HookFindings.failed(hook, cause.get().finding()));
        }
        String seen = cause.map(one -> one.finding().seen()).orElse("");
        return run.at(HookState.RUNNING, HookFindings.waiting(hook, health.message(), seen));
    }

    // A Job says itself how often it is tried again; what cannot be pulled is not even tried once.
    private static boolean hopeless(Cause cause) {
        return cause.terminal() && cause.finding().code().startsWith("health.image-");
    }

    private Finding cause(Manifest live, Health health) {
        Optional<Finding> now = watchers.look(cluster, live).map(Cause::finding);
        return watchers.lastSeen(live.uid()).or(() -> now).orElseGet(() -> HookFindings.unhealthy(live, health));
    }

    // A Job that cleans up after itself may be gone between two looks; its events stay.
    private HookRun gone(Hook hook, HookRun run) {
        boolean completed = cluster.events(run.key().namespace(), run.uid()).stream()
                .anyMatch(event -> event.text("reason").equals("Completed"));
        return completed
                ? run.at(HookState.SUCCEEDED, null)
                : run.at(
                        HookState.FAILED,
                        watchers.lastSeen(run.uid())
                                .map(cause -> HookFindings.failed(hook, cause))
                                .orElseGet(() -> HookFindings.gone(hook)));
    }
}
