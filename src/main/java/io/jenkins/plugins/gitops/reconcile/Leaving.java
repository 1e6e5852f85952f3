package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan.PlannedObject;
import io.jenkins.plugins.gitops.reconcile.Memory.Deletion;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.DeleteHooks;
import io.jenkins.plugins.gitops.sync.DeleteHooks.Moment;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncRequest;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Looks at an application that is to go with its objects, since Git no longer has it or a person has deleted it: first its
 * children, then its PreDelete hooks, the objects, its PostDelete hooks, then itself.
 */
final class Leaving {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final SourceTrees sources;
    private final Function<Application, ClusterFacts> facts;
    private final ProjectGuard guard;
    private final Upbringing upbringing;
    private final Deletions deletions;
    private final DefinedIn places;
    private final Clock clock;

    Leaving(
            Workshop workshop,
            SourceTrees sources,
            Function<Application, ClusterFacts> facts,
            ProjectGuard guard,
            Upbringing upbringing,
            Deletions deletions,
            DefinedIn places,
            Clock clock) {
        this.workshop = workshop;
        this.sources = sources;
        this.facts = facts;
        this.guard = guard;
        this.upbringing = upbringing;
        this.deletions = deletions;
        this.places = places;
        this.clock = clock;
    }

    /** Whether an application is one of those, or has gone already. */
    boolean concerns(ManagedApplication managed) {
        return managed.leaving() || deletions.of(managed.name()).isPresent();
    }

    PassResult look(
            ManagedApplication managed,
            Target target,
            ClusterSlot slot,
            ApplicationState state,
            StatusBuilder status,
            Memory memory,
            BooleanSupplier closing) {
        Optional<DeletionOrder> order = managed.leaving() ? Optional.empty() : deletions.of(managed.name());
        if (order.filter(DeletionOrder::done).isPresent()) {
            return gone(managed, order.get(), target, status, memory);
        }
        Departure departure = new Departure(managed, order, target, slot, status, closing);
        if (order.filter(one -> !one.objects()).isPresent()) {
            return forget(departure, memory);
        }
        if (order.filter(one -> !one.isFor(managed)).isPresent()) {
            return waiting(status, DeletionFindings.elsewhere(managed, order.get()), memory, AGAIN);
        }
        boolean open = guard.windows(managed.application()).permit(order.isPresent(), clock.instant());
        if (!open || !upbringing.dismissAll(managed)) {
            return waiting(status, leaving(departure), memory, AGAIN);
        }
        if (!slot.lease().held()) {
            slot.lease().acquire();
        }
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
        Cascade.Step step = new Cascade(workshop.comparer(), workshop.syncer())
                .step(
                        departure.target(),
                        departure.slot(),
                        revision,
                        settings(departure.managed(), departure.order()),
                        () -> departure.closing().getAsBoolean() || isRevoked(departure));
        Memory prepared = hooks.memory().deleted(Deletion.PREPARED);
        return step.done()
                ? end(departure, prepared.deleted(Deletion.EMPTIED))
                : waiting(departure.status(), step.why().orElse(leaving(departure)), prepared, AGAIN);
    }

    private static SyncSettings settings(ManagedApplication managed, Optional<DeletionOrder> order) {
        Application application = managed.application();
        return order.map(asked ->
                        Cascade.settings(application, asked.background(), ObjectSelection.parse(asked.confirmed())))
                .orElseGet(() -> Cascade.settings(application));
    }

    private boolean isRevoked(Departure departure) {
        return departure
                .order()
                .filter(order -> !deletions.stands(departure.managed().name(), order))
                .isPresent();
    }

    private PassResult end(Departure departure, Memory memory) {
        Hooks hooks = hooks(departure, Moment.POST_DELETE, memory);
        if (!hooks.done()) {
            return hooks.result();
        }
        if (departure.order().isPresent()) {
            return forget(departure, hooks.memory());
        }
        upbringing.gone(departure.managed());
        return waiting(departure.status(), leaving(departure), hooks.memory().deletable(false), AGAIN);
    }

    private PassResult forget(Departure departure, Memory memory) {
        DeletionOrder order = departure.order().orElseThrow();
        List<String> kept = order.objects()
                ? objects(departure.managed(), departure.target(), order.confirmed()).stream()
                        .flatMap(object -> object.why().map(Finding::seen).stream())
                        .toList()
                : List.of();
        deletions.ended(departure.managed().name(), order, kept);
        return waiting(departure.status(), leaving(departure), memory, AGAIN);
    }

    // It is looked at all the same: somebody may take away what stayed.
    private PassResult gone(
            ManagedApplication managed, DeletionOrder order, Target target, StatusBuilder status, Memory memory) {
        Comparison left =
                order.objects() ? workshop.comparer().compare(target, Cascade.NOTHING) : new Comparison(List.of());
        Finding why = DeletionFindings.deleted(managed, order, places.of(managed));
        return new PassResult(
                status.deleted(why, left, order.objects(), clock.instant()), memory.left(), Duration.ZERO);
    }

    private static Finding leaving(Departure departure) {
        return departure
                .order()
                .map(order -> DeletionFindings.underWay(departure.managed(), order))
                .orElseGet(() -> ChildFindings.leaving(departure.managed()));
    }

    private static Finding hook(Departure departure, Moment moment, Finding cause) {
        return departure.order().isPresent()
                ? DeletionFindings.hook(departure.managed(), moment.title(), cause)
                : ChildFindings.deleteHook(departure.managed(), moment.title(), cause);
    }

    /** What a person should know before an application is deleted; nothing is changed. */
    DeletionPlan plan(ManagedApplication managed, Target target) {
        return new DeletionPlan(
                managed.name(),
                objects(managed, target, List.of()),
                upbringing.children(managed),
                places.of(managed),
                notes(managed),
                deletions.of(managed.name()));
    }

    private List<PlannedObject> objects(ManagedApplication managed, Target target, List<String> confirmed) {
        SyncSettings settings = Cascade.settings(managed.application(), false, ObjectSelection.parse(confirmed));
        return workshop.comparer().preview(target, Cascade.NOTHING, settings).stream()
                .map(preview -> new PlannedObject(
                        preview.key(),
                        preview.finding().map(finding -> DeletionFindings.stays(preview.key(), finding))))
                .toList();
    }

    private static List<String> notes(ManagedApplication managed) {
        String namespace = managed.application().destination().namespace();
        return managed.application()
                        .syncPolicy()
                        .options()
                        .getOrDefault("CreateNamespace", "")
                        .equals("true")
                ? List.of("Namespace %s stays, with all else that is in it".formatted(namespace))
                : List.of();
    }

    private record Departure(
            ManagedApplication managed,
            Optional<DeletionOrder> order,
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
                Finding why = hook(departure, moment, StatusBuilder.failure(result));
                Memory failed = memory.failed(hooks.inputHash(), now, why);
                yield new Hooks(failed, waiting(departure.status(), why, failed, pause(managed, failed)));
            }
            case RUNNING, CANCELLED, OBSERVE_ONLY -> {
                Finding why = result.finding()
                        .map(finding -> hook(departure, moment, finding))
                        .orElseGet(() -> leaving(departure));
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
