package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.Memory.Deletion;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.DeleteHooks;
import io.jenkins.plugins.gitops.sync.DeleteHooks.Moment;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Looks at an application that is to go with its objects: first its children, then its PreDelete hooks, the objects, its
 * PostDelete hooks, then itself.
 */
final class Leaving {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final SourceTrees sources;
    private final Function<Application, ClusterFacts> facts;
    private final ProjectGuard guard;
    private final Upbringing upbringing;
    private final Clock clock;

    Leaving(
            Workshop workshop,
            SourceTrees sources,
            Function<Application, ClusterFacts> facts,
            ProjectGuard guard,
            Upbringing upbringing,
            Clock clock) {
        this.workshop = workshop;
        this.sources = sources;
        this.facts = facts;
        this.guard = guard;
        this.upbringing = upbringing;
        this.clock = clock;
    }

    PassResult look(
            ManagedApplication managed,
            Target target,
            ClusterSlot slot,
            ApplicationState state,
            StatusBuilder status,
            Memory memory,
            BooleanSupplier closing) {
        boolean childless = upbringing.dismissAll(managed);
        boolean open = guard.windows(managed.application()).permit(false, clock.instant());
        if (!childless || !open) {
            return waiting(status, ChildFindings.leaving(managed), memory, AGAIN);
        }
        if (!slot.lease().held()) {
            slot.lease().acquire();
        }
        Departure departure = new Departure(managed, target, slot, status, closing);
        return memory.deletion() == Deletion.EMPTIED
                ? end(departure, memory)
                : empty(departure, state.fetched(), memory);
    }

    private PassResult empty(Departure departure, String revision, Memory memory) {
        Hooks hooks = memory.deletion() == Deletion.PREPARED
                ? Hooks.done(memory)
                : hooks(departure, Moment.PRE_DELETE, memory);
        if (!hooks.done()) {
            return hooks.result();
        }
        ManagedApplication managed = departure.managed();
        Cascade.Step step = new Cascade(workshop.comparer(), workshop.syncer())
                .step(managed.application(), departure.target(), departure.slot(), revision, departure.closing());
        Memory prepared = hooks.memory().deleted(Deletion.PREPARED);
        return step.done()
                ? end(departure, prepared.deleted(Deletion.EMPTIED))
                : waiting(departure.status(), step.why().orElse(ChildFindings.leaving(managed)), prepared, AGAIN);
    }

    private PassResult end(Departure departure, Memory memory) {
        Hooks hooks = hooks(departure, Moment.POST_DELETE, memory);
        if (!hooks.done()) {
            return hooks.result();
        }
        upbringing.gone(departure.managed());
        return waiting(
                departure.status(),
                ChildFindings.leaving(departure.managed()),
                hooks.memory().deletable(false),
                AGAIN);
    }

    private record Departure(
            ManagedApplication managed,
            Target target,
            ClusterSlot slot,
            StatusBuilder status,
            BooleanSupplier closing) {}

    /** @param result of the look, null where all of them have run */
    private record Hooks(Memory memory, PassResult result) {
        static Hooks done(Memory memory) {
            return new Hooks(memory, null);
        }

        boolean done() {
            return result == null;
        }
    }

    // They are those of what runs: the files may be gone from the branch together with the application.
    private Hooks hooks(Departure departure, Moment moment, Memory memory) {
        if (!memory.deleteHooks()) {
            return Hooks.done(memory);
        }
        ManagedApplication managed = departure.managed();
        String revision = memory.syncedRevision().isEmpty() ? memory.evaluatedRevision() : memory.syncedRevision();
        Render hooks = DeleteHooks.of(rendered(managed, revision), moment);
        if (hooks.manifests().isEmpty()) {
            return Hooks.done(memory);
        }
        Instant now = clock.instant();
        if (memory.unfinished(hooks.inputHash())) {
            Duration left = Duration.between(now, memory.lastAttempt().plus(pause(managed, memory)));
            if (!left.isNegative() && !left.isZero()) {
                return new Hooks(memory, waiting(departure.status(), memory.failure(), memory, left));
            }
        }
        guard.requireObjects(managed, hooks.manifests(), departure.slot().cluster());
        SyncResult result = workshop.syncer()
                .sync(new SyncRequest(
                        departure.target(),
                        revision,
                        hooks,
                        SyncSettings.builder().retry(true).build(),
                        departure.slot().lease(),
                        departure.closing()::getAsBoolean));
        return switch (result.outcome()) {
            case SUCCEEDED -> Hooks.done(memory);
            case FAILED -> {
                Finding why = ChildFindings.deleteHook(managed, moment.title(), StatusBuilder.failure(result));
                Memory failed = memory.failed(hooks.inputHash(), now, why);
                yield new Hooks(failed, waiting(departure.status(), why, failed, pause(managed, failed)));
            }
            case RUNNING, CANCELLED, OBSERVE_ONLY -> {
                Finding why = result.finding()
                        .map(finding -> ChildFindings.deleteHook(managed, moment.title(), finding))
                        .orElseGet(() -> ChildFindings.leaving(managed));
                yield new Hooks(memory, waiting(departure.status(), why, memory, AGAIN));
            }
        };
    }

    private Render rendered(ManagedApplication managed, String revision) {
        OpenSources open = sources.open(managed);
        return Family.of(workshop.renderer()
                        .render(
                                managed.application(),
                                open.inputs(
                                        open.fetch(revision, System.nanoTime()),
                                        () -> facts.apply(managed.application()))))
                .own();
    }

    private static Duration pause(ManagedApplication managed, Memory memory) {
        return Pause.after(memory.attempts(), managed.application().syncPolicy().retry());
    }

    private PassResult waiting(StatusBuilder status, Finding why, Memory memory, Duration again) {
        return new PassResult(status.broken(why, false, clock.instant()), memory, again);
    }
}
