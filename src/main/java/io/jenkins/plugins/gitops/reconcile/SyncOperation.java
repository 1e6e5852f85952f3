package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.Interruption;
import io.jenkins.plugins.gitops.sync.ObjectResult;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One sync from its start to its end: what may break it off, and that it ends in time.
 *
 * <p>Something newer breaks off a wait at once. Objects are broken off for it only where the sync before was not: otherwise a
 * stream of pushes, each of them newer, would never let a large sync come to its last object.
 */
final class SyncOperation implements Interruption {
    private static final int NAMED = 5;

    private final ApplicationState state;
    private final BooleanSupplier closing;
    private final Duration limit;
    private final LongSupplier nanos;
    private final long began;
    private Duration before = Duration.ZERO;

    /**
     * @param limit of the whole; zero for none
     * @param nanos a clock that only goes forward
     */
    SyncOperation(ApplicationState state, BooleanSupplier closing, Duration limit, LongSupplier nanos) {
        this.state = state;
        this.closing = closing;
        this.limit = limit;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** Told how long it goes on already: what waits for hooks and waves is called again and again. */
    void beganBefore(Duration time) {
        before = time;
    }

    @Override
    public boolean getAsBoolean() {
        return ends() || state.overtaken() && !state.brokenOff();
    }

    @Override
    public boolean whileWaiting() {
        return ends() || state.overtaken();
    }

    private boolean ends() {
        return closing.getAsBoolean() || expired();
    }

    private boolean expired() {
        return !limit.isZero()
                && nanos.getAsLong() - began >= limit.minus(before).toNanos();
    }

    /**
     * The result as it counts: a sync whose time was over has failed.
     *
     * @param now asked where the time was over: how all objects do
     */
    SyncResult ended(SyncResult result, Supplier<Comparison> now) {
        boolean cut = result.outcome() == Outcome.CANCELLED;
        state.brokenOff(cut && !ends());
        boolean open = cut || result.outcome() == Outcome.RUNNING;
        if (!open || closing.getAsBoolean() || !expired()) {
            return result;
        }
        return new SyncResult(
                Outcome.FAILED,
                result.revision(),
                result.objects(),
                Optional.of(tooLong(result.objects(), now.get().objects())));
    }

    private Finding tooLong(List<ObjectResult> results, List<ObjectState> objects) {
        List<ObjectKey> left = results.stream()
                .filter(result -> result.action() == ObjectResult.Action.NOT_REACHED)
                .map(ObjectResult::key)
                .toList();
        List<String> waiting = objects.stream()
                .filter(object -> !object.extra() && !object.settled() && !left.contains(object.key()))
                .map(SyncOperation::told)
                .toList();
        return new Finding(
                "sync.timed-out",
                "The sync did not end within %d s. %d of %d objects were done. It waited for: %s. Not come to: %s"
                        .formatted(
                                limit.toSeconds(),
                                results.size() - left.size(),
                                results.size(),
                                first(waiting),
                                first(left.stream().map(SyncOperation::name).toList())),
                "What it waited for takes longer than a sync may, or will never be",
                "Look at what it waited for, and sync again; or raise Longest sync under Limits in the configuration");
    }

    private static String told(ObjectState object) {
        String how = object.health()
                .map(Health::message)
                .filter(text -> !text.isEmpty())
                .orElse(object.message());
        return how.isEmpty() ? name(object.key()) : "%s (%s)".formatted(name(object.key()), how);
    }

    private static String name(ObjectKey key) {
        return key.kind() + " " + (key.namespace().isEmpty() ? "" : key.namespace() + "/") + key.name();
    }

    private static String first(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        Stream<String> more =
                names.size() > NAMED ? Stream.of("and %d more".formatted(names.size() - NAMED)) : Stream.of();
        return String.join(
                ", ", Stream.concat(names.stream().limit(NAMED), more).toList());
    }
}
