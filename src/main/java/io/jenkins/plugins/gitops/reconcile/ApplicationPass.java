package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.application.SyncWindows;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.render.RenderInputs;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.DeleteHooks;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One look at one application: fetch if asked to, render, compare, sync if the policy says so, judge. Ends with a status
 * in any case; what goes wrong is its cause.
 */
final class ApplicationPass {
    private static final SyncPolicy.Retry FAULTS =
            new SyncPolicy.Retry(-1, Duration.ofSeconds(2), 2, Duration.ofMinutes(1));

    /** Warnings of a render that are worth a look each time. */
    private static final Set<String> TOLD =
            Set.of("render.random-values", "render.repeated-object", "render.kustomize-warning");

    private final Workshop workshop;
    private final SourceTrees sources;
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Desired wanted;
    private final OperationTurns turns;
    private final Upbringing upbringing;
    private final Upkeep upkeep;
    private final Clock clock;
    private final Duration operationTime;
    private final Admission admission;
    private final Leaving leaving;
    private final Orphans orphans;

    /** @param operationTime that a sync may take; zero for no limit */
    ApplicationPass(
            Workshop workshop,
            SourceTrees sources,
            ClusterDirectory clusters,
            ProjectGuard guard,
            Desired wanted,
            OperationTurns turns,
            Upbringing upbringing,
            Upkeep upkeep,
            Admission admission,
            Leaving leaving,
            Orphans orphans,
            Clock clock,
            Duration operationTime) {
        this.workshop = workshop;
        this.sources = sources;
        this.clusters = clusters;
        this.guard = guard;
        this.wanted = wanted;
        this.turns = turns;
        this.upbringing = upbringing;
        this.upkeep = upkeep;
        this.clock = clock;
        this.operationTime = operationTime;
        this.admission = admission;
        this.leaving = leaving;
        this.orphans = orphans;
    }

    /**
     * @param closing asked in a sync: whether it is to end because all does
     * @param quiet whether nothing is to begin that nobody asked for
     */
    PassResult run(
            ManagedApplication managed,
            ApplicationState state,
            Memory known,
            BooleanSupplier closing,
            BooleanSupplier quiet) {
        // How far a deletion was says nothing any more where it was taken back.
        Memory memory = leaving.concerns(managed) ? known : known.deleted(Memory.Deletion.NOTHING);
        StatusBuilder status = new StatusBuilder(state, memory);
        boolean fetch = state.takeFetchWish();
        boolean asked = state.takeLookWish();
        SyncWish wish = state.takeWish();
        try {
            boolean due = state.takeDue();
            boolean calm = due && state.rest().isCalm(() -> clusters.followed(managed.application()), clock.instant());
            boolean whole = asked || due && !calm || !wish.equals(SyncWish.LOOK);
            return look(
                    managed,
                    state,
                    status,
                    memory,
                    new PassWish(fetch, whole, calm, wish, quiet.getAsBoolean()),
                    closing);
        } catch (FindingException e) {
            state.rest().end();
            if (fetch) {
                state.wantFetch();
            }
            state.wantAgain();
            int failures = state.failedPass();
            boolean hopeless = !Aftermath.mayPass(e) && !guard.incomplete();
            return new PassResult(
                    status.broken(e.finding(), hopeless, clock.instant()), memory, Pause.after(failures, FAULTS));
        } finally {
            turns.looked(managed.name());
        }
    }

    /** What deleting an application with its objects would do; nothing is changed. */
    DeletionPlan deletion(ManagedApplication managed) {
        guard.requirePlace(managed);
        return leaving.plan(
                managed,
                wanted.target(
                        managed.application(),
                        clusters.find(managed.application().destination())));
    }

    /** What a sync to these files would change; nothing is changed, or kept of it. */
    List<ObjectPreview> preview(ManagedApplication managed, String commit, SyncWish wish) {
        Application application = managed.application();
        guard.requirePlace(managed);
        OpenSources open = sources.open(managed);
        Map<ApplicationSource, String> commits = open.fetch(System.nanoTime());
        commits.put(application.source(), commit);
        Render written = Family.of(workshop.renderer()
                        .render(application, open.inputs(commits, () -> clusters.facts(application))))
                .own();
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = wanted.target(application, slot);
        Render render = wanted.whole(written, target).render();
        WishedSync wished = new WishedSync(application.syncPolicy(), wish);
        if (!wish.details().isNone()) {
            wished.requireKnown(workshop.comparer().compare(target, render), render, target.namespace());
        }
        return workshop.comparer().preview(target, render, wished.settings().build());
    }

    private PassResult look(
            ManagedApplication managed,
            ApplicationState state,
            StatusBuilder status,
            Memory memory,
            PassWish wish,
            BooleanSupplier closing) {
        Application application = managed.application();
        guard.requirePlace(managed);
        if (leaving.concerns(managed)) {
            ClusterSlot slot = clusters.find(application.destination());
            return leaving.look(managed, wanted.target(application, slot), slot, state, status, memory, closing);
        }
        OpenSources open = sources.open(managed);
        if (wish.fetch()) {
            state.fetched(open.fetch(state.fetchWantedAt()), application.source());
        }
        String revision = state.fetched();
        status.attempted(revision);
        status.revisions(application.sources().stream().map(state::fetched).toList());
        if (!wish.whole() && state.rest().isUndisturbed(open, state.commits(), wish.calm())) {
            return new PassResult(status.unchanged(wish.calm(), clock.instant()), memory, Duration.ZERO);
        }
        AskedInputs asked = open.asked(state.commits(), () -> clusters.facts(application));
        RenderInputs inputs = asked.inputs();
        Family family = Family.of(
                wish.sync().refresh()
                        ? workshop.renderer().renderAnew(application, inputs)
                        : workshop.renderer().render(application, inputs));
        Render written = family.own();
        if (!wish.whole() && state.rest().isAt(written.inputHash())) {
            state.rest().begin(written.inputHash(), asked.reading());
            return new PassResult(status.unchanged(wish.calm(), clock.instant()), memory, Duration.ZERO);
        }
        state.rest().end();
        ClusterSlot slot = clusters.find(application.destination());
        guard.requireObjects(managed, written.manifests(), slot.cluster());
        Target target = wanted.target(application, slot);
        PullSecrets.Added added = wanted.whole(written, target);
        written.warnings().stream()
                .filter(warning -> TOLD.contains(warning.code()))
                .forEach(status::warned);
        added.warning().ifPresent(status::warned);
        Render render = added.render();
        status.rendered(render);

        String desired = Desired.hash(render, application);
        Memory remembered = new BadStates(state, desired, wish.explicit())
                .update(
                        memory,
                        commit -> wanted.hash(
                                application,
                                open.inputs(
                                        state.with(application.source(), commit), () -> clusters.facts(application)),
                                target),
                        clock.instant());
        SyncPolicy policy = application.syncPolicy();
        boolean eager = !desired.equals(remembered.syncedHash())
                && SyncDecision.decide(false, desired, wish.explicit(), policy, remembered, clock.instant())
                                .action()
                        == Action.SYNC;
        Comparison comparison = upbringing.with(
                workshop.comparer().compare(target, render, wish.sync().depth(eager)), managed, family);
        WishedSync wished = new WishedSync(policy, wish.sync());
        SyncWindows windows = guard.windows(application);
        SyncOperation operation = new SyncOperation(
                state,
                () -> closing.getAsBoolean() || !windows.permitGoingOn(wish.explicit(), clock.instant()),
                operationTime,
                System::nanoTime);
        ObjectSelection approved = DeletionApproval.of(application, remembered);
        SyncRequest request = new SyncRequest(
                target,
                revision,
                render,
                wished.settings()
                        .approved(approved)
                        .retry(!wish.explicit() || state.repeating())
                        .build(),
                slot.lease(),
                operation);
        OperationCourse course = new OperationCourse(workshop.syncer(), request, remembered, desired, wish.explicit());
        if (wish.sync().special() && course.busyWithAnother()) {
            // What the policy has begun comes to its end first.
            state.defer();
            return look(
                    managed,
                    state,
                    status,
                    remembered,
                    new PassWish(false, true, false, SyncWish.LOOK, wish.quiet()),
                    closing);
        }
        Optional<Finding> unknown = wished.unknown(
                comparison, render, target.namespace(), remembered, course.goesOn() || state.hasBegun(wish.sync()));
        operation.beganBefore(course.spent(state.operationTime(), clock.instant()));
        Admission.Case candidate = new Admission.Case(managed, revision, windows, wish.explicit(), wish.quiet());
        boolean paused = course.goesOn() && !windows.permitGoingOn(wish.explicit(), clock.instant());
        SyncDecision decision = course.goesOn()
                ? paused ? admission.paused(candidate, status) : SyncDecision.goOn()
                : admission.of(
                        wished.decide(comparison, desired, remembered, approved, state, clock.instant()),
                        candidate,
                        status);
        if (course.refreshes(decision, policy.retry()) && !wish.fetch()) {
            state.wantFetch();
            decision = SyncDecision.afterFetch();
        }
        Duration pause = wished.pause(state, clock.instant());
        if (unknown.isPresent()) {
            decision = SyncDecision.impossible();
        } else if (decision.action() == Action.SYNC && !pause.isZero()) {
            decision = SyncDecision.again(pause);
            state.goOn();
            status.triedAgain();
        }
        if (paused) {
            state.goOn();
            state.operationTime().pause();
        } else if (decision.action() != Action.SYNC) {
            course.giveUp();
        }
        if (eager && decision.action() != Action.SYNC && !wish.sync().refresh()) {
            comparison = upbringing.with(workshop.comparer().compare(target, render), managed, family);
        }
        boolean brought = wish.explicit()
                && decision.action() == Action.NOTHING
                && wish.sync().details().isNone();
        Memory after = (wish.explicit() ? remembered.unhealed() : remembered).evaluated(revision);
        if (decision.action() == Action.NOTHING && comparison.needsSync()) {
            remembered.bad(desired).map(BadState::refusal).ifPresent(status::refused);
            if (SyncDecision.stopped(policy, desired, remembered, clock.instant())) {
                state.contest(() -> workshop.comparer().contested(target, render))
                        .ifPresent(status::refused);
            }
        } else {
            state.forgetContest();
        }
        unknown.ifPresent(finding -> status.held(finding, true));
        if (decision.action() == Action.SYNC && !turns.enter(managed.name())) {
            decision = SyncDecision.turn();
            state.goOn();
            status.underWay();
        }
        if (decision.action() == Action.SYNC) {
            SyncResult ran = turns.spend(() -> {
                if (!slot.lease().held()) {
                    slot.lease().acquire();
                }
                state.begin(wish.sync());
                return workshop.syncer().sync(course.request());
            });
            SyncResult result =
                    course.ended(operation.ended(ran, () -> workshop.comparer().compare(target, render)));
            wished.approvalTried(state, approved, result);
            after = wished.remember(after, result, revision, desired, clock.instant());
            status.synced(result, Aftermath.othersLease(slot));
            if (workshop.syncer().running(target).isPresent()) {
                status.underWay();
                state.goOn();
            } else if (wished.countsItself(result)) {
                wished.failed(state, status, clock.instant());
            } else if (Aftermath.unfulfilled(result, after, slot)) {
                state.wantAgain();
            }
            if (result.outcome() == SyncResult.Outcome.SUCCEEDED && !wished.partial()) {
                upbringing.adopt(managed, revision, family);
                brought = true;
            }
            comparison = upbringing.with(workshop.comparer().compare(target, render), managed, family);
        }
        if (!after.unfinished(desired) && remembered.bad(desired).isEmpty()) {
            upkeep.bringUp(
                    managed, family, revision, status, windows, new Upkeep.Asked(wish.sync(), wish.fetch(), brought));
        }
        state.passedWell();
        Aftermath.tell(status, after, desired, policy);
        Aftermath.attempts(after, desired, policy, decision).ifPresent(status::attempts);
        boolean done = decision.action() == Action.NOTHING
                && !decision.equals(SyncDecision.held())
                && !status.busy()
                && !after.unfinished(desired);
        // What sets generate may come from elsewhere than these inputs, and children wait for windows.
        if (done && family.sets().isEmpty() && upbringing.childless(managed, family)) {
            state.rest().begin(written.inputHash(), asked.reading());
        }
        status.noted(orphans.look(
                application,
                guard.project(application),
                slot.cluster(),
                wish.sync().refresh()));
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
        String desired = Desired.hash(render, managed.application());
        boolean idle = !status.busy() && !after.unfinished(desired);
        after = after.extra(comparison.toPrune(), now).deletable(DeleteHooks.any(render));
        if (comparison.sync() == SyncStatus.SYNCED && after.syncedHash().isEmpty() && idle) {
            // First sight of an application that already is as Git wants it: that counts as synced.
            after = after.synced(state.fetched(), desired, now);
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
        Duration again = status.busy() && decision.action() == Action.SYNC
                ? NextLook.SOON
                : state.nextLook().after(comparison, desired, decision, slot.live()::knows, now);
        // Nobody watches the credential of a pull Secret, which the files do not hold, nor what may be an orphan.
        boolean watched = state.rest().isAt(render.inputHash())
                && !guard.project(managed.application()).manifest().orphans().warn();
        if (again.isZero() && watched) {
            Calm.of(comparison, clusters.followed(managed.application()), now).ifPresent(state.rest()::calm);
        }
        return new PassResult(status.build(now), after, again);
    }
}
