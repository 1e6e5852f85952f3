package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.sync.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks at an application that is to go with its objects: first its children, then the objects, then itself. */
final class Leaving {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final ProjectGuard guard;
    private final Upbringing upbringing;
    private final Clock clock;

    Leaving(Workshop workshop, ProjectGuard guard, Upbringing upbringing, Clock clock) {
        this.workshop = workshop;
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
            return new PassResult(status.broken(ChildFindings.leaving(managed), false, clock.instant()), memory, AGAIN);
        }
        if (!slot.lease().held()) {
            slot.lease().acquire();
        }
        Cascade.Step step = new Cascade(workshop.comparer(), workshop.syncer())
                .step(managed.application(), target, slot, state.fetched(), closing);
        if (step.done()) {
            upbringing.gone(managed);
        }
        return new PassResult(
                status.broken(step.why().orElse(ChildFindings.leaving(managed)), false, clock.instant()),
                memory,
                AGAIN);
    }
}
