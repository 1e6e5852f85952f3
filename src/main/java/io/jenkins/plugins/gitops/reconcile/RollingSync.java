package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets the applications of a set that syncs in steps have their turn: those of a step once all of the steps before are
 * synced and healthy at what they are to be now, and no more of a step at once than it says. A person may sync at any time.
 */
final class RollingSync {
    private final Supplier<Collection<ManagedApplication>> applications;
    private final Function<String, Optional<ApplicationState>> states;
    private final Consumer<String> mark;
    private final Set<String> started = new HashSet<>();
    private final Set<String> held = new HashSet<>();

    /**
     * @param states what is known of an application
     * @param mark has an application looked at
     */
    RollingSync(
            Supplier<Collection<ManagedApplication>> applications,
            Function<String, Optional<ApplicationState>> states,
            Consumer<String> mark) {
        this.applications = applications;
        this.states = states;
        this.mark = mark;
    }

    /**
     * Why an application that is to be synced by itself may not be yet; empty where it may, and then counts as on its way.
     *
     * @param revision that it would be synced to
     */
    synchronized Optional<Finding> hold(ManagedApplication managed, String revision) {
        SetMember member = managed.member().filter(SetMember::rolling).orElse(null);
        if (member == null) {
            return Optional.empty();
        }
        List<ManagedApplication> siblings = siblings(managed);
        started.removeIf(name ->
                siblings.stream().anyMatch(other -> other.name().equals(name) && ready(other, managed, revision)));
        List<String> earlier = siblings.stream()
                .filter(other -> step(other) >= 0 && step(other) < member.step())
                .filter(other -> !ready(other, managed, revision))
                .map(ManagedApplication::name)
                .toList();
        List<ManagedApplication> same =
                siblings.stream().filter(other -> step(other) == member.step()).toList();
        long moving = same.stream().filter(this::moving).count();
        int most = member.most().of(same.size() + 1);
        if (earlier.isEmpty() && moving < most) {
            started.add(managed.name());
            held.remove(managed.name());
            return Optional.empty();
        }
        held.add(managed.name());
        return Optional.of(earlier.isEmpty() ? full(member, most, moving) : waits(member, earlier));
    }

    /** Told after each look at an application. */
    synchronized void looked(ManagedApplication managed) {
        if (managed.member().filter(SetMember::rolling).isEmpty() || held.isEmpty() || !atRest(managed)) {
            return;
        }
        siblings(managed).stream()
                .map(ManagedApplication::name)
                .filter(held::remove)
                .forEach(mark);
    }

    private List<ManagedApplication> siblings(ManagedApplication managed) {
        return applications.get().stream()
                .filter(other -> !other.name().equals(managed.name())
                        && other.declaredIn().equals(managed.declaredIn())
                        && set(other).equals(set(managed)))
                .toList();
    }

    private static String set(ManagedApplication managed) {
        return managed.member().map(SetMember::set).orElse("");
    }

    private static int step(ManagedApplication managed) {
        return managed.member().map(SetMember::step).orElse(-1);
    }

    private boolean moving(ManagedApplication other) {
        ApplicationStatus status = status(other).orElse(null);
        boolean unhealthy = status != null
                && status.sync() == SyncStatus.SYNCED
                && status.health().status() != Health.Status.HEALTHY;
        return started.contains(other.name()) || unhealthy;
    }

    // What another revision of the same files says of it is of the past.
    private boolean ready(ManagedApplication other, ManagedApplication managed, String revision) {
        ApplicationSource mine = managed.application().source();
        ApplicationSource others = other.application().source();
        boolean sameFiles =
                mine.repoUrl().equals(others.repoUrl()) && mine.targetRevision().equals(others.targetRevision());
        return atRest(other)
                && status(other)
                        .filter(status ->
                                !sameFiles || status.evaluatedRevision().equals(revision))
                        .isPresent();
    }

    private boolean atRest(ManagedApplication other) {
        ApplicationState state = states.apply(other.name()).orElse(null);
        return state != null
                && !state.overtaken()
                && state.status()
                        .filter(status -> status.pass() == state.newestPass())
                        .filter(status -> status.sync() == SyncStatus.SYNCED
                                && status.settled()
                                && status.health().status() == Health.Status.HEALTHY)
                        .isPresent();
    }

    private Optional<ApplicationStatus> status(ManagedApplication other) {
        return states.apply(other.name()).flatMap(ApplicationState::status);
    }

    private static Finding waits(SetMember member, List<String> earlier) {
        return new Finding(
                "appset.step-waits",
                "Step %d of ApplicationSet %s waits for %s."
                        .formatted(
                                member.step() + 1,
                                member.set(),
                                earlier.stream().sorted().limit(10).collect(Collectors.joining(", "))),
                "Applications of a later step are synced once all of the steps before are synced and healthy.",
                "Look at what those lack; a sync that a person asks for does not wait.");
    }

    private static Finding full(SetMember member, int most, long moving) {
        return new Finding(
                "appset.step-full",
                "Step %d of ApplicationSet %s lets %d applications sync at once, and %d are on their way."
                        .formatted(member.step() + 1, member.set(), most, moving),
                "maxUpdate of the step says so; 0 leaves each sync to a person.",
                "Nothing; the next one follows by itself, unless maxUpdate is 0.");
    }
}
