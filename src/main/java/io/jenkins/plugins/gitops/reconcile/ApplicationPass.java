package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.Attempts;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.render.Render;
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
import java.util.Optional;
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
    private record Wish(boolean fetch, SyncWish sync) {
        boolean explicit() {
            return sync.explicit();
        }
    }

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
    List<ObjectPreview> preview(ManagedApplication managed, GitTree files, boolean prune) {
        Application application = managed.application();
        guard.requirePlace(managed);
        Render written = workshop.renderer().render(application, files);
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = target(application, slot);
        Render render = workshop.pullSecrets().to(written, target).render();
        return workshop.comparer()
                .preview(
                        target,
                        render,
                        settings(application.syncPolicy(), prune).build());
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
        Render written = wish.sync().refresh()
                ? workshop.renderer().renderAnew(application, repository.tree(revision))
                : workshop.renderer().render(application, repository.tree(revision));
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = target(application, slot);
        PullSecrets.Added added = workshop.pullSecrets().to(written, target);
        added.warning().ifPresent(status::warned);
        Render render = added.render();
        status.rendered(render);

        Comparison comparison =
                workshop.comparer().compare(target, render, wish.sync().refresh());
        String desired = desiredHash(render, application);
        Memory known = new BadStates(state, desired, wish.explicit())
                .update(memory, commit -> desiredHash(managed, repository, target, commit), clock.instant());
        SyncRequest request = new SyncRequest(
                target,
                revision,
                render,
                settings(application.syncPolicy(), wish.sync().prune())
                        .retry(!wish.explicit() || state.repeating())
                        .build(),
                slot.lease(),
                cancelled);
        OperationCourse course = new OperationCourse(workshop.syncer(), request, known, desired, wish.explicit());
        SyncDecision decision = course.goesOn()
                ? SyncDecision.goOn()
                : SyncDecision.decide(
                        !outOfSync(comparison, application.syncPolicy(), wish.sync()),
                        desired,
                        wish.explicit(),
                        application.syncPolicy(),
                        known,
                        clock.instant());
        if (course.refreshes(decision, application.syncPolicy().retry()) && !wish.fetch()) {
            state.wantFetch();
            decision = SyncDecision.afterFetch();
        }
        if (decision.action() != Action.SYNC) {
            course.giveUp();
        }
        Memory after = (wish.explicit() ? known.unhealed() : known).evaluated(revision);
        if (decision.action() == Action.NOTHING && comparison.needsSync()) {
            known.bad(desired).map(BadState::refusal).ifPresent(status::refused);
            contested(state, request, known, desired, application).ifPresent(status::refused);
        } else {
            state.forgetContest();
        }
        if (decision.action() == Action.SYNC) {
            if (!slot.lease().held()) {
                slot.lease().acquire();
            }
            SyncResult result = workshop.syncer().sync(course.request());
            after = remember(after, result, revision, desired);
            status.synced(result, othersLease(slot));
            if (workshop.syncer().running(target).isPresent()) {
                status.underWay();
                state.goOn();
            } else if (unfulfilled(result, after, slot)) {
                state.wantAgain();
            }
            comparison = workshop.comparer().compare(target, render);
        }
        state.passedWell();
        SyncPolicy policy = application.syncPolicy();
        if (after.hookFailed(desired) && !status.busy()) {
            boolean hopeless =
                    !policy.automated() || after.attempts() > 1 || SyncDecision.isOver(policy.retry(), after);
            status.hookFailed(after.failure(), hopeless);
        }
        attempts(after, desired, policy, decision).ifPresent(status::attempts);
        return finish(managed, state, status, after, render, slot, comparison, decision);
    }

    // Once in a while is no fight; what comes back after each repair is someone's work.
    private Optional<Finding> contested(
            ApplicationState state, SyncRequest request, Memory known, String desired, Application application) {
        boolean stopped = application.syncPolicy().automated()
                && application.syncPolicy().selfHeal()
                && desired.equals(known.syncedHash())
                && known.healsInARow(clock.instant()) >= SyncDecision.MOST_HEALS;
        return stopped
                ? state.contest(() -> workshop.comparer().contested(request.target(), request.render()))
                : Optional.empty();
    }

    private Optional<Attempts> attempts(Memory memory, String desired, SyncPolicy policy, SyncDecision decision) {
        if (memory.failure() == null || !desired.equals(memory.attemptedHash())) {
            return Optional.empty();
        }
        boolean over = !policy.automated()
                || memory.bad(desired).isPresent()
                || memory.hookFailed(desired) && SyncDecision.isOver(policy.retry(), memory);
        Optional<Instant> next = over
                ? Optional.empty()
                : Optional.of(memory.lastAttempt().plus(Pause.after(memory.attempts(), policy.retry())));
        return Optional.of(new Attempts(memory.attempts(), next, decision.reason()));
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
        if (comparison.sync() == SyncStatus.SYNCED && after.syncedHash().isEmpty() && !status.busy()) {
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
        Duration again = status.busy() && decision.action() == Action.SYNC ? PROGRESS : next(comparison, decision);
        return new PassResult(status.build(now), after, again);
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
            case RUNNING, OBSERVE_ONLY, CANCELLED -> memory;
        };
    }

    private static boolean unfulfilled(SyncResult result, Memory after, ClusterSlot slot) {
        return switch (result.outcome()) {
            case SUCCEEDED -> false;
            case RUNNING, CANCELLED -> true;
            case OBSERVE_ONLY -> !othersLease(slot);
            // Asked for once, tried twice: where nothing is automated nobody else would tell a fault from a refusal.
            case FAILED -> after.attempts() == 1 && !after.hookFailed(after.attemptedHash());
        };
    }

    // The Lease of our own predecessor, killed a moment ago, runs out by itself.
    private static boolean othersLease(ClusterSlot slot) {
        String holder = slot.lease().holder();
        return !holder.isEmpty() && !holder.startsWith(slot.live().installation() + "/");
    }

    private String desiredHash(ManagedApplication managed, GitRepository repository, Target target, String commit) {
        Render written = workshop.renderer().render(managed.application(), repository.tree(commit));
        return desiredHash(workshop.pullSecrets().to(written, target).render(), managed.application());
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

    private static SyncSettings.Builder settings(SyncPolicy policy, boolean prune) {
        return SyncSettings.builder()
                .prune(policy.prune() || prune)
                .allowEmpty(policy.allowEmpty())
                .options(policy.options())
                .namespaceMetadata(policy.namespaceLabels(), policy.namespaceAnnotations());
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
