package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Syncs by server-side apply, with an inventory on disk. */
public final class ClusterSyncer implements Syncer {
    private static final int WIDTH = 8;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final InventoryStore inventories;
    private final Parallel parallel;
    private final Poll poll;

    /**
     * @param executor for the objects of a step; may be the one that calls, and may be full
     * @param nanoTime a clock that only goes forward, for instance {@code System::nanoTime}
     */
    public ClusterSyncer(InventoryStore inventories, Executor executor, LongSupplier nanoTime) {
        this.inventories = inventories;
        this.parallel = new Parallel(executor, WIDTH);
        this.poll = new Poll(nanoTime, PAUSE);
    }

    @Override
    public SyncResult sync(SyncRequest request) {
        Gate gate = new Gate(request.lease(), request.cancelled());
        if (!gate.open()) {
            return new SyncResult(gate.outcome().orElseThrow(), request.revision(), List.of(), gate.finding());
        }
        Plan plan = Planner.plan(request.target(), request.render());
        if (!plan.hooks().isEmpty()) {
            return new SyncResult(
                    Outcome.FAILED, request.revision(), plan.problems(), Optional.of(PlanFindings.hooks(plan.hooks())));
        }
        SyncRun run = new SyncRun(request, plan, inventories, parallel, gate);
        run.execute(new Readiness(request.target().cluster(), poll, gate::mayWait));
        return result(request, plan, run.results(), gate);
    }

    private static SyncResult result(SyncRequest request, Plan plan, List<ObjectResult> objects, Gate gate) {
        boolean cut = objects.stream().anyMatch(object -> object.action() == ObjectResult.Action.NOT_REACHED);
        boolean failed = objects.stream().anyMatch(object -> switch (object.action()) {
            case FAILED, REFUSED -> true;
            default -> false;
        });
        Outcome outcome = failed ? Outcome.FAILED : Outcome.SUCCEEDED;
        if (cut) {
            return new SyncResult(gate.outcome().orElse(outcome), request.revision(), objects, gate.finding());
        }
        return new SyncResult(
                outcome,
                request.revision(),
                objects,
                plan.warnings().isEmpty()
                        ? Optional.empty()
                        : Optional.of(plan.warnings().get(0)));
    }
}
