package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call of a sync: phase by phase and wave by wave, as far as it gets without waiting for what takes long. What is done
 * already is passed over, so that the next call goes on where this one ended. The inventory on disk is ahead of the cluster.
 */
final class SyncRun {
    private final SyncRequest request;
    private final Target target;
    private final Plan plan;
    private final SyncParts parts;
    private final Gate gate;
    private final OperationLog log;
    private final HookRunner hooks;
    private final WaveHealth health;
    private final boolean several;
    private final List<ObjectResult> results = new ArrayList<>();
    private final Set<ObjectKey> early = new HashSet<>();
    private final Inventory before;
    private Inventory inventory;

    /** @param parts what every sync works with */
    SyncRun(SyncRequest request, Plan plan, SyncParts parts, Gate gate, OperationLog log, Watchers watchers) {
        this.request = request;
        this.target = request.target();
        this.plan = plan;
        this.parts = parts;
        this.gate = gate;
        this.log = log;
        this.hooks = new HookRunner(request, log, watchers, parts.poll(), gate);
        this.health = new WaveHealth(target, watchers, parts.parallel());
        this.several = plan.waves().size() > 1
                || !plan.hooks().isEmpty()
                || "true".equals(request.settings().options().get("PruneLast"));
        this.before = parts.inventories().get(target.cluster().name(), target.application());
        this.inventory = before.without(plan.allHooks());
    }

    /** What was done to each object in this call. */
    List<ObjectResult> results() {
        return Stream.concat(HookCleaner.results(log.now()), results.stream()).toList();
    }

    StepState execute(Readiness readiness) {
        StepState state = log.now().failure() == null
                ? go(readiness)
                : StepState.failed(log.now().failure());
        if (!state.isFailed() || plan.hooks(HookPhase.SYNC_FAIL).isEmpty() || !gate.open()) {
            return state;
        }
        if (log.now().failure() == null) {
            log.update(now -> now.failing(state.finding().orElseThrow()));
        }
        StepState after = phase(HookPhase.SYNC_FAIL);
        return after.isWaiting() ? after : state;
    }

    private StepState go(Readiness readiness) {
        results.addAll(plan.problems());
        if (!plan.hooks().isEmpty() && !plan.problems().isEmpty()) {
            return StepState.failed(HookFindings.blocked(plan.problems()));
        }
        WaveApplier waves = waves(readiness);
        namespace(waves);
        StepState prepared = prepare(waves);
        if (!prepared.done()) {
            return prepared;
        }
        follow(plan.items());
        StepState applied;
        try {
            applied = applyAll(waves);
        } finally {
            // Also where something broke: what was applied must be known, or it would never be pruned.
            remember(inventory);
        }
        if (several && !applied.done()) {
            return applied;
        }
        StepState pruned = prune();
        if (!applied.done() || !pruned.done()) {
            return applied.done() ? pruned : applied;
        }
        return phase(HookPhase.POST_SYNC);
    }

    private StepState prepare(WaveApplier waves) {
        boolean begins =
                !plan.hooks(HookPhase.PRE_SYNC).isEmpty() && log.now().hooks().isEmpty() && gate.open();
        StepState tried =
                begins ? new Rehearsal(request, parts.parallel()).of(plan.items(), before.byKey()) : StepState.DONE;
        if (!tried.done()) {
            return tried;
        }
        logins(waves);
        return phase(HookPhase.PRE_SYNC);
    }

    // A migration has the application's own image most often. What is not possible yet has its turn in its wave.
    private void logins(WaveApplier waves) {
        Set<String> namespaces = plan.hooks(HookPhase.PRE_SYNC).stream()
                .flatMap(wave -> wave.stream().map(hook -> hook.key().namespace()))
                .collect(Collectors.toSet());
        Set<ObjectKey> secrets = request.render().pulls().stream()
                .filter(pull -> namespaces.contains(pull.namespace()))
                .map(AccountPull::secretKey)
                .collect(Collectors.toSet());
        List<Item> items = plan.items().stream()
                .filter(item -> secrets.contains(item.key()))
                .toList();
        if (items.isEmpty() || !gate.open()) {
            return;
        }
        follow(items);
        try {
            waves.early(items, namespaces).stream()
                    .filter(result -> result.action().done())
                    .forEach(result -> {
                        early.add(result.key());
                        results.add(result);
                    });
        } finally {
            remember(inventory);
        }
    }

    private void follow(List<Item> items) {
        items.forEach(item -> target.live().follow(item.type(), item.key().namespace()));
        remember(inventory.with(intents(items)));
    }

    private void namespace(WaveApplier waves) {
        if (request.settings().createNamespace() && !target.namespace().isEmpty() && gate.open()) {
            new Namespaces(target.cluster(), request.settings())
                    .ensure(target.namespace())
                    .ifPresent(result -> {
                        results.add(result);
                        waves.made(result);
                    });
        }
    }

    private StepState phase(HookPhase phase) {
        for (List<Hook> wave : plan.hooks(phase)) {
            StepState state = hooks.advance(wave);
            if (!state.done()) {
                return state;
            }
        }
        return StepState.DONE;
    }

    private List<Entry> intents(List<Item> items) {
        Map<ObjectKey, Entry> known = inventory.byKey();
        return items.stream()
                .filter(item -> !known.containsKey(item.key()))
                .map(item -> Entry.intent(item.key(), item.type().apiVersion()))
                .toList();
    }

    private WaveApplier waves(Readiness readiness) {
        PullAttachments pulls = new PullAttachments(
                new PullAccounts(target.cluster()),
                new StrandedPods(target.cluster(), plan.items()),
                request.render().pulls(),
                gate);
        return new WaveApplier(
                new Applier(request, parts.poll(), gate),
                pulls,
                readiness,
                parts.parallel(),
                gate,
                before.byKey(),
                entries -> inventory = inventory.with(entries));
    }

    private StepState applyAll(WaveApplier waves) {
        for (int wave : plan.waves()) {
            Integer done = log.now().wave();
            if (done != null && wave <= done) {
                items(wave)
                        .forEach(item -> results.add(
                                ObjectResult.of(item.key(), Action.UNCHANGED, "Applied earlier in this sync")));
                continue;
            }
            if (done != null && !rested()) {
                return StepState.waiting(WaveHealth.resting(wave));
            }
            StepState state = apply(wave, waves);
            if (!state.done()) {
                return state;
            }
        }
        List<ObjectResult> rest = waves.rest();
        results.addAll(rest);
        return failure(rest);
    }

    private StepState apply(int wave, WaveApplier waves) {
        List<Item> items = items(wave);
        List<ObjectResult> applied = new ArrayList<>(waves.apply(items));
        applied.addAll(plan.unserved(wave, target.cluster().name()));
        results.addAll(applied);
        StepState failure = failure(applied);
        if (!several) {
            return failure;
        }
        if (!gate.open()) {
            return StepState.waiting(WaveHealth.resting(wave));
        }
        if (failure.isFailed()) {
            notReached(wave);
            return failure;
        }
        StepState state = sync(wave).and(health.of(items));
        if (state.isFailed()) {
            notReached(wave);
        } else if (state.done()) {
            boolean moved = log.kept() || applied.stream().anyMatch(result -> result.action() != Action.UNCHANGED);
            Instant now = moved ? parts.clock().instant() : Instant.EPOCH;
            log.update(operation -> operation.waved(wave, now));
        }
        return state;
    }

    private List<Item> items(int wave) {
        return plan.items().stream()
                .filter(item -> item.wave() == wave && !early.contains(item.key()))
                .toList();
    }

    private StepState sync(int wave) {
        return plan.hooks(HookPhase.SYNC).stream()
                .filter(hooksOfWave -> hooksOfWave.get(0).wave() == wave)
                .map(hooks::advance)
                .reduce(StepState.DONE, StepState::and);
    }

    private void notReached(int wave) {
        plan.items().stream()
                .filter(item -> item.wave() > wave)
                .forEach(
                        item -> results.add(ObjectResult.of(item.key(), Action.NOT_REACHED, "An earlier wave failed")));
    }

    // Controllers of the wave before get the time to begin with what they have to do.
    private boolean rested() {
        return !parts.clock().instant().isBefore(log.now().waved().plus(parts.waveDelay()));
    }

    private static StepState failure(List<ObjectResult> some) {
        return some.stream()
                .filter(result -> result.action() == Action.FAILED || result.action() == Action.REFUSED)
                .findFirst()
                .map(result -> StepState.failed(named(result)))
                .orElse(StepState.DONE);
    }

    private static Finding named(ObjectResult result) {
        Finding finding = result.finding().orElseThrow();
        String object = result.key().toString();
        return finding.seen().contains(object) ? finding : finding.withSeen(object + ": " + finding.seen());
    }

    private StepState prune() {
        SyncSettings settings = request.settings();
        Extras extras =
                Extras.of(target, before, plan.wanted(), request.render()).only(settings);
        if (extras.keys().isEmpty()) {
            return StepState.DONE;
        }
        boolean applied = results.stream().allMatch(result -> result.action().done());
        PruneGuards guards =
                new PruneGuards(target.application(), settings, plan.wantsNothing(request.render()), !applied);
        Examiner examiner = new Examiner(target, guards, inventory.uids(plan.wanted()));
        Pruner pruner = new Pruner(target, settings, examiner, parts, gate);
        Pruned pruned = pruner.prune(extras, before.byKey(), () -> several ? StepState.DONE : health.of(plan.items()));
        results.addAll(pruned.results());
        remember(inventory.without(pruned.forgotten()));
        StepState failure = failure(pruned.results());
        return failure.isFailed() ? failure : pruned.waiting();
    }

    private void remember(Inventory now) {
        inventory = now;
        parts.inventories().put(now);
    }
}
