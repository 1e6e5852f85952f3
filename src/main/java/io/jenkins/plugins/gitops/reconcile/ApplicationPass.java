package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.render.RenderInputs;
import io.jenkins.plugins.gitops.store.StoreException;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One look at one application: fetch if asked to, render, compare, sync if the policy says so, judge. Ends with a status
 * in any case; what goes wrong is its cause.
 */
final class ApplicationPass {
    private static final Duration PROGRESS = Duration.ofSeconds(1);
    private static final SyncPolicy.Retry FAULTS =
            new SyncPolicy.Retry(-1, Duration.ofSeconds(2), 2, Duration.ofMinutes(1));

    /** Warnings of a render that are worth a look each time. */
    private static final Set<String> TOLD = Set.of("render.random-values", "render.repeated-object");

    /** What was asked of this pass. */
    private record Wish(boolean fetch, SyncWish sync) {
        boolean explicit() {
            return sync.explicit();
        }
    }

    private final Workshop workshop;
    private final SourceTrees sources;
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Clock clock;

    ApplicationPass(
            Workshop workshop, SourceTrees sources, ClusterDirectory clusters, ProjectGuard guard, Clock clock) {
        this.workshop = workshop;
        this.sources = sources;
        this.clusters = clusters;
        this.guard = guard;
        this.clock = clock;
    }

    /** @param cancelled asked between objects of a sync */
    PassResult run(ManagedApplication managed, ApplicationState state, Memory memory, BooleanSupplier cancelled) {
        StatusBuilder status = new StatusBuilder(state, memory);
        boolean fetch = state.takeFetchWish();
        SyncWish wish = state.takeWish();
        try {
            return look(managed, state, status, memory, new Wish(fetch, wish), cancelled);
        } catch (FindingException e) {
            if (fetch) {
                state.wantFetch();
            }
            state.wantAgain();
            int failures = state.failedPass();
            boolean hopeless = !mayPass(e);
            return new PassResult(
                    status.broken(e.finding(), hopeless, clock.instant()), memory, Pause.after(failures, FAULTS));
        }
    }

    /** What a sync to these files would change; nothing is changed, or kept of it. */
    List<ObjectPreview> preview(ManagedApplication managed, String commit, boolean prune) {
        Application application = managed.application();
        guard.requirePlace(managed);
        OpenSources open = sources.open(managed);
        Map<ApplicationSource, String> commits = open.fetch();
        commits.put(application.source(), commit);
        Render written = workshop.renderer().render(application, open.inputs(commits, () -> facts(application)));
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = target(application, slot);
        Render render = workshop.pullSecrets()
                .to(KeptValues.in(written, target), target)
                .render();
        return workshop.comparer().preview(target, render, settings(application.syncPolicy(), prune));
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
        OpenSources open = sources.open(managed);
        if (wish.fetch()) {
            state.fetched(open.fetch(), application.source());
        }
        String revision = state.fetched();
        status.attempted(revision);
        status.revisions(application.sources().stream().map(state::fetched).toList());
        RenderInputs inputs = open.inputs(state.commits(), () -> facts(application));
        Render written = wish.sync().refresh()
                ? workshop.renderer().renderAnew(application, inputs)
                : workshop.renderer().render(application, inputs);
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = target(application, slot);
        PullSecrets.Added added = workshop.pullSecrets().to(KeptValues.in(written, target), target);
        written.warnings().stream()
                .filter(warning -> TOLD.contains(warning.code()))
                .forEach(status::warned);
        added.warning().ifPresent(status::warned);
        Render render = added.render();
        status.rendered(render);

        Comparison comparison =
                workshop.comparer().compare(target, render, wish.sync().refresh());
        String desired = desiredHash(render, application);
        Memory known = new BadStates(state, desired, wish.explicit())
                .update(
                        memory,
                        commit -> desiredHash(
                                application,
                                open.inputs(state.with(application.source(), commit), () -> facts(application)),
                                target),
                        clock.instant());
        SyncDecision decision = SyncDecision.decide(
                !outOfSync(comparison, application.syncPolicy(), wish.sync()),
                desired,
                wish.explicit(),
                application.syncPolicy(),
                known,
                clock.instant());
        Memory after = known.evaluated(revision);
        if (decision.action() == Action.NOTHING && comparison.needsSync()) {
            known.bad(desired).map(BadState::refusal).ifPresent(status::refused);
        }
        if (decision.action() == Action.SYNC) {
            if (!slot.lease().held()) {
                slot.lease().acquire();
            }
            SyncRequest request = new SyncRequest(
                    target,
                    revision,
                    render,
                    settings(application.syncPolicy(), wish.sync().prune()),
                    slot.lease(),
                    cancelled);
            SyncResult result = workshop.syncer().sync(request);
            after = remember(after, result, revision, desired);
            status.synced(result, othersLease(slot));
            if (unfulfilled(result, after, slot)) {
                state.wantAgain();
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

    private static boolean unfulfilled(SyncResult result, Memory after, ClusterSlot slot) {
        return switch (result.outcome()) {
            case SUCCEEDED -> false;
            case CANCELLED -> true;
            case OBSERVE_ONLY -> !othersLease(slot);
            // Asked for once, tried twice: where nothing is automated nobody else would tell a fault from a refusal.
            case FAILED -> after.attempts() == 1;
        };
    }

    // The Lease of our own predecessor, killed a moment ago, runs out by itself.
    private static boolean othersLease(ClusterSlot slot) {
        String holder = slot.lease().holder();
        return !holder.isEmpty() && !holder.startsWith(slot.live().installation() + "/");
    }

    private ClusterFacts facts(Application application) {
        Cluster cluster = clusters.find(application.destination()).cluster();
        return new ClusterFacts(cluster.version(), cluster.apiVersions());
    }

    private String desiredHash(Application application, RenderInputs inputs, Target target) {
        Render written = workshop.renderer().render(application, inputs);
        return desiredHash(workshop.pullSecrets().to(written, target).render(), application);
    }

    // Going elsewhere is a new state too, though the files are the same.
    private static String desiredHash(Render render, Application application) {
        return render.inputHash() + " " + application.destination();
    }

    // What is only to be pruned counts where pruning is on; else it is shown and left alone.
    private static boolean outOfSync(Comparison comparison, SyncPolicy policy, SyncWish wish) {
        boolean pruning = policy.prune() && (policy.automated() || wish.explicit()) || wish.explicit() && wish.prune();
        return comparison.needsSync() || (pruning && !comparison.toPrune().isEmpty());
    }

    private static Target target(Application application, ClusterSlot slot) {
        return new Target(application.name(), application.destination().namespace(), slot.live());
    }

    private static SyncSettings settings(SyncPolicy policy, boolean prune) {
        return SyncSettings.builder()
                .prune(policy.prune() || prune)
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
