package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.store.StoreException;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One look at one application: fetch if asked to, render, compare, sync if the policy says so, judge. Ends with a status
 * in any case; what goes wrong is its cause.
 */
final class ApplicationPass {
    private static final Duration PROGRESS = Duration.ofSeconds(1);
    private static final SyncPolicy.Retry FAULTS =
            new SyncPolicy.Retry(-1, Duration.ofSeconds(2), 2, Duration.ofMinutes(1));

    /** What was asked of this pass. */
    private record Wish(boolean fetch, boolean explicit) {}

    private final Workshop workshop;
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Clock clock;

    ApplicationPass(Workshop workshop, ClusterDirectory clusters, ProjectGuard guard, Clock clock) {
        this.workshop = workshop;
        this.clusters = clusters;
        this.guard = guard;
        this.clock = clock;
    }

    /** @param cancelled asked between objects of a sync */
    PassResult run(ManagedApplication managed, ApplicationState state, Memory memory, BooleanSupplier cancelled) {
        StatusBuilder status = new StatusBuilder(state, memory);
        boolean fetch = state.takeFetchWish();
        boolean explicit = state.takeSyncWish();
        try {
            return look(managed, state, status, memory, new Wish(fetch, explicit), cancelled);
        } catch (FindingException e) {
            if (fetch) {
                state.wantFetch();
            }
            if (explicit) {
                state.wantSync();
            }
            int failures = state.failedPass();
            boolean hopeless = !mayPass(e);
            return new PassResult(
                    status.broken(e.finding(), hopeless, clock.instant()), memory, Pause.after(failures, FAULTS));
        }
    }

    private PassResult look(
            ManagedApplication managed,
            ApplicationState state,
            StatusBuilder status,
            Memory memory,
            Wish wish,
            BooleanSupplier cancelled) {
        Application application = managed.application();
        guard.requirePlace(managed);
        GitRepository repository = workshop.repository(managed);
        if (wish.fetch()) {
            state.fetched(repository.fetch(application.source().targetRevision()));
        }
        String revision = state.fetched();
        status.attempted(revision);
        Render written = workshop.renderer().render(application, repository.tree(revision));
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = new Target(application.name(), application.destination().namespace(), slot.live());
        PullSecrets.Added added = workshop.pullSecrets().to(written, target);
        added.warning().ifPresent(status::warned);
        Render render = added.render();
        status.rendered(render);

        Comparison comparison = workshop.comparer().compare(target, render);
        String desired = desiredHash(render, application);
        SyncDecision decision = SyncDecision.decide(
                !outOfSync(comparison, application.syncPolicy(), wish.explicit()),
                desired,
                wish.explicit(),
                application.syncPolicy(),
                memory,
                clock.instant());
        Memory after = memory.evaluated(revision);
        if (decision.action() == Action.SYNC) {
            if (!slot.lease().held()) {
                slot.lease().acquire();
            }
            SyncRequest request = new SyncRequest(
                    target, revision, render, settings(application.syncPolicy()), slot.lease(), cancelled);
            SyncResult result = workshop.syncer().sync(request);
            after = remember(after, result, revision, desired);
            status.synced(result, othersLease(slot));
            if (wish.explicit() && result.outcome() == SyncResult.Outcome.CANCELLED) {
                state.wantSync();
            }
            comparison = workshop.comparer().compare(target, render);
        }
        state.passedWell();
        return finish(managed, state, status, after, render, slot, comparison, decision);
    }

    private PassResult finish(
            ManagedApplication managed,
            ApplicationState state,
            StatusBuilder status,
            Memory memory,
            Render render,
            ClusterSlot slot,
            Comparison comparison,
            SyncDecision decision) {
        Instant now = clock.instant();
        Memory after = comparison.sync() == SyncStatus.OUT_OF_SYNC
                ? memory.drifting(memory.driftSince() == null ? now : memory.driftSince())
                : memory.drifting(null);
        if (comparison.sync() == SyncStatus.SYNCED && after.syncedHash().isEmpty()) {
            // First sight of an application that already is as Git wants it: that counts as synced.
            after = after.synced(state.fetched(), desiredHash(render, managed.application()), now);
        }
        status.compared(comparison, after);
        if (comparison.settled() && comparison.health().status() == Health.Status.HEALTHY) {
            String namespace = managed.application().destination().namespace();
            status.running(state.runningOf(render.inputHash()).orElseGet(() -> {
                state.running(render.inputHash(), new RunningImages(slot.cluster()).of(render.manifests(), namespace));
                return state.runningOf(render.inputHash()).orElseThrow();
            }));
        } else {
            state.forgetRunning();
            state.diagnosis(render.inputHash(), clock)
                    .look(slot.cluster(), comparison)
                    .ifPresent(status::diagnosed);
        }
        return new PassResult(status.build(now), after, next(comparison, decision));
    }

    private static Duration next(Comparison comparison, SyncDecision decision) {
        if (decision.action() == Action.LATER) {
            return decision.retryAfter();
        }
        boolean moving = !comparison.settled()
                || comparison.health().status() == Health.Status.PROGRESSING
                || comparison.health().status() == Health.Status.DEGRADED;
        return moving ? PROGRESS : Duration.ZERO;
    }

    private Memory remember(Memory memory, SyncResult result, String revision, String hash) {
        return switch (result.outcome()) {
            case SUCCEEDED -> memory.synced(revision, hash, clock.instant());
            case FAILED -> memory.failed(hash, clock.instant(), StatusBuilder.failure(result));
            case OBSERVE_ONLY, CANCELLED -> memory;
        };
    }

    // The Lease of our own predecessor, killed a moment ago, runs out by itself.
    private static boolean othersLease(ClusterSlot slot) {
        String holder = slot.lease().holder();
        return !holder.isEmpty() && !holder.startsWith(slot.live().installation() + "/");
    }

    // Going elsewhere is a new state too, though the files are the same.
    private static String desiredHash(Render render, Application application) {
        return render.inputHash() + " " + application.destination();
    }

    // What is only to be pruned counts where pruning is on; else it is shown and left alone.
    private static boolean outOfSync(Comparison comparison, SyncPolicy policy, boolean explicit) {
        boolean pruning = policy.prune() && (policy.automated() || explicit);
        return comparison.needsSync() || (pruning && !comparison.toPrune().isEmpty());
    }

    private static SyncSettings settings(SyncPolicy policy) {
        return SyncSettings.builder()
                .prune(policy.prune())
                .allowEmpty(policy.allowEmpty())
                .createNamespace(policy.option("CreateNamespace"))
                .build();
    }

    private static boolean mayPass(FindingException problem) {
        if (problem instanceof GitException git) {
            return git.transientFault();
        }
        if (problem instanceof ClusterException cluster) {
            return cluster.transientFault();
        }
        return problem instanceof StoreException;
    }
}
