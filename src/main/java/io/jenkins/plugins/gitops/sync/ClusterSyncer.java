package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Syncs by server-side apply, with an inventory on disk, and on disk too how far a sync of several steps is. */
public final class ClusterSyncer implements Syncer {
    /** As Argo CD's. */
    public static final Duration WAVE_DELAY = Duration.ofSeconds(2);

    private static final int WIDTH = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final OperationStore operations;
    private final SyncParts parts;
    private final ConcurrentMap<String, Watchers> watchers = new ConcurrentHashMap<>();

    /**
     * @param executor for the objects of a step; may be the one that calls, and may be full
     * @param nanoTime a clock that only goes forward, for instance {@code System::nanoTime}
     * @param waveDelay between two waves, so that controllers can begin with what they have to do
     */
    public ClusterSyncer(
            InventoryStore inventories,
            OperationStore operations,
            Executor executor,
            Clock clock,
            LongSupplier nanoTime,
            Duration waveDelay) {
        this.operations = operations;
        this.parts =
                new SyncParts(inventories, new Parallel(executor, WIDTH), new Poll(nanoTime, PAUSE), clock, waveDelay);
    }

    @Override
    public SyncResult sync(SyncRequest request) {
        Gate gate = new Gate(request.lease(), request.cancelled());
        if (!gate.open()) {
            return new SyncResult(gate.outcome().orElseThrow(), request.revision(), List.of(), gate.finding());
        }
        Plan plan = Planner.plan(request.target(), request.render()).of(request.settings());
        if (request.settings().dryRun()) {
            return DryRun.of(request, plan, parts);
        }
        Optional<Operation> found = operations.find(
                request.target().cluster().name(), request.target().application());
        if (found.filter(operation -> isOther(operation, request)).isPresent() && !abandon(request.target())) {
            return waiting(request, plan);
        }
        OperationLog log = log(request);
        Watchers learned =
                watchers.computeIfAbsent(log.now().application(), application -> new Watchers(parts.clock()));
        SyncRun run = new SyncRun(request, plan, parts, gate, log, learned);
        StepState state = run.execute(new Readiness(request.target().cluster(), parts.poll(), gate::mayWait));
        return end(request, plan, run, state, gate, log);
    }

    @Override
    public Optional<Operation> running(Target target) {
        return operations.running(target.cluster().name(), target.application());
    }

    @Override
    public boolean abandon(Target target) {
        String cluster = target.cluster().name();
        Optional<Operation> found = operations.find(cluster, target.application());
        boolean gone = found.filter(operation -> !operation.over())
                .map(operation -> new HookCleaner(target.cluster()).abandon(operation))
                .orElse(true);
        if (gone) {
            operations.remove(cluster, target.application());
            watchers.remove(target.application());
        }
        return gone;
    }

    @Override
    public boolean end(Target target, Finding why) {
        Optional<Operation> found = operations.running(target.cluster().name(), target.application());
        if (found.isEmpty()) {
            return true;
        }
        if (found.get().hooks().isEmpty()) {
            return abandon(target);
        }
        boolean gone = new HookCleaner(target.cluster()).abandon(found.get());
        if (gone) {
            operations.put(found.get().broken(why));
            watchers.remove(target.application());
        }
        return gone;
    }

    @Override
    public void keepInMemory(Set<String> applications) {
        parts.inventories().keepInMemory(applications);
        operations.keepInMemory(applications);
        watchers.keySet().retainAll(applications);
    }

    private static boolean isOther(Operation operation, SyncRequest request) {
        boolean again = operation.over() && !request.settings().retry();
        return again || !operation.state().equals(request.state());
    }

    private OperationLog log(SyncRequest request) {
        Optional<Operation> found = operations.find(
                request.target().cluster().name(), request.target().application());
        return found.map(operation -> new OperationLog(
                        operations,
                        operation.over() ? operation.again(parts.clock().instant()) : operation,
                        true))
                .orElseGet(() -> new OperationLog(
                        operations, Operation.begin(request, parts.clock().instant()), false));
    }

    private SyncResult end(SyncRequest request, Plan plan, SyncRun run, StepState state, Gate gate, OperationLog log) {
        List<ObjectResult> objects = new ArrayList<>(run.results());
        boolean cut = objects.stream().anyMatch(object -> object.action() == Action.NOT_REACHED);
        if (gate.outcome().isPresent() && (cut || state.isWaiting())) {
            return new SyncResult(gate.outcome().get(), request.revision(), objects, gate.finding());
        }
        if (state.isWaiting()) {
            log.keep();
            return new SyncResult(Outcome.RUNNING, request.revision(), objects, state.finding());
        }
        boolean failed = state.isFailed()
                || objects.stream()
                        .anyMatch(object -> object.action() == Action.FAILED || object.action() == Action.REFUSED);
        objects.addAll(new HookCleaner(request.target().cluster()).finish(log.now(), plan.hooks(), !failed));
        log.close(failed);
        watchers.remove(request.target().application());
        Optional<Finding> why =
                state.finding().or(() -> plan.warnings().stream().findFirst());
        return new SyncResult(failed ? Outcome.FAILED : Outcome.SUCCEEDED, request.revision(), objects, why);
    }

    private static SyncResult waiting(SyncRequest request, Plan plan) {
        return new SyncResult(
                Outcome.RUNNING, request.revision(), plan.problems(), Optional.of(HookFindings.abandoning()));
    }
}
