package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Applier.Applied;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One sync while it goes on: apply step by step, then prune, with the inventory on disk ahead of the cluster. */
final class SyncRun {
    private final SyncRequest request;
    private final Target target;
    private final Plan plan;
    private final InventoryStore inventories;
    private final Parallel parallel;
    private final Gate gate;
    private final List<ObjectResult> results = new ArrayList<>();
    private final Inventory before;
    private Inventory inventory;

    SyncRun(SyncRequest request, Plan plan, InventoryStore inventories, Parallel parallel, Gate gate) {
        this.request = request;
        this.target = request.target();
        this.plan = plan;
        this.inventories = inventories;
        this.parallel = parallel;
        this.gate = gate;
        this.before = inventories.get(target.cluster().name(), target.application());
        this.inventory = before;
        results.addAll(plan.problems());
    }

    List<ObjectResult> results() {
        return List.copyOf(results);
    }

    void execute(Readiness readiness) {
        plan.items()
                .forEach(item -> target.live().follow(item.type(), item.key().namespace()));
        remember(inventory.with(intents()));
        try {
            applyAll(readiness);
        } finally {
            // Also where something broke: what was applied must be known, or it would never be pruned.
            remember(inventory);
        }
        prune();
    }

    private List<Entry> intents() {
        Map<ObjectKey, Entry> known = before.byKey();
        return plan.items().stream()
                .filter(item -> !known.containsKey(item.key()))
                .map(item -> Entry.intent(item.key(), item.type().apiVersion()))
                .toList();
    }

    private void applyAll(Readiness readiness) {
        if (request.settings().createNamespace() && !target.namespace().isEmpty() && gate.open()) {
            new Namespaces(target.cluster()).ensure(target.namespace()).ifPresent(results::add);
        }
        Applier applier = new Applier(target, request.settings().adopt());
        PullAttachments pulls = new PullAttachments(
                new PullAccounts(target.cluster()),
                new StrandedPods(target.cluster(), plan.items()),
                request.render().pulls(),
                gate);
        Map<ObjectKey, Entry> known = before.byKey();
        for (List<Item> step : plan.steps()) {
            awaitAccounts(step, pulls, readiness);
            results.addAll(pulls.before(step));
            List<Applied> applied = parallel.map(step, item -> applyOne(applier, item, known));
            applied.forEach(one -> results.add(one.result()));
            inventory = inventory.with(
                    applied.stream().flatMap(one -> one.entry().stream()).toList());
            awaitDefinitions(step, readiness);
        }
        results.addAll(pulls.rest());
    }

    private Applied applyOne(Applier applier, Item item, Map<ObjectKey, Entry> known) {
        return gate.open()
                ? applier.apply(item, Optional.ofNullable(known.get(item.key())))
                : Applied.nothing(ObjectResult.of(item.key(), Action.NOT_REACHED, ""));
    }

    // Bare pods in a namespace of this very sync are refused until its default account is there; others would miss what
    // the account is to name.
    private void awaitAccounts(List<Item> step, PullAttachments pulls, Readiness readiness) {
        Set<String> made = results.stream()
                .filter(result -> result.action() == Action.CREATED)
                .map(ObjectResult::key)
                .filter(key -> key.kind().equals("Namespace") && key.group().isEmpty())
                .map(ObjectKey::name)
                .collect(Collectors.toSet());
        step.stream()
                .map(Item::key)
                .filter(key -> made.contains(key.namespace()))
                .filter(key -> key.kind().equals("Pod") || pulls.standsOnDefault(key))
                .map(ObjectKey::namespace)
                .distinct()
                .forEach(readiness::awaitAccount);
    }

    private void awaitDefinitions(List<Item> step, Readiness readiness) {
        Set<ObjectKey> changed = results.stream()
                .filter(result -> result.action() == Action.CREATED || result.action() == Action.CONFIGURED)
                .map(ObjectResult::key)
                .collect(Collectors.toSet());
        List<Item> definitions = step.stream()
                .filter(item -> DefinedTypes.isDefinition(item.desired()) && changed.contains(item.key()))
                .toList();
        if (!definitions.isEmpty()) {
            readiness.awaitDefinitions(definitions);
        }
    }

    private void prune() {
        Extras extras = Extras.of(target, before, plan.wanted(), request.render());
        if (extras.keys().isEmpty()) {
            return;
        }
        boolean applied = results.stream().allMatch(result -> result.action().done());
        PruneGuards guards = new PruneGuards(request.settings(), plan.wanted().isEmpty(), !applied);
        Examiner examiner = new Examiner(target, guards, inventory.uids(plan.wanted()));
        Pruned pruned = new Pruner(target, request.settings(), examiner, parallel, gate).prune(extras, before.byKey());
        results.addAll(pruned.results());
        remember(inventory.without(pruned.forgotten()));
    }

    private void remember(Inventory now) {
        inventory = now;
        inventories.put(now);
    }
}
