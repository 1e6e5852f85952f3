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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Applies the objects of a wave kind by kind, those of a kind beside each other. */
final class WaveApplier {
    private final Applier applier;
    private final PullAttachments pulls;
    private final Readiness readiness;
    private final Parallel parallel;
    private final Gate gate;
    private final Map<ObjectKey, Entry> known;
    private final Consumer<List<Entry>> applied;
    private final List<ObjectResult> results = new ArrayList<>();

    /**
     * @param known the inventory before
     * @param applied takes what the inventory is to know now
     */
    WaveApplier(
            Applier applier,
            PullAttachments pulls,
            Readiness readiness,
            Parallel parallel,
            Gate gate,
            Map<ObjectKey, Entry> known,
            Consumer<List<Entry>> applied) {
        this.applier = applier;
        this.pulls = pulls;
        this.readiness = readiness;
        this.parallel = parallel;
        this.gate = gate;
        this.known = known;
        this.applied = applied;
    }

    /** The results of this wave. */
    List<ObjectResult> apply(List<Item> wave) {
        int before = results.size();
        for (List<Item> step : Plan.steps(wave)) {
            awaitAccounts(step);
            results.addAll(pulls.before(step));
            List<Applied> done = parallel.map(step, this::applyOne);
            done.forEach(one -> results.add(one.result()));
            applied.accept(done.stream().flatMap(one -> one.entry().stream()).toList());
            awaitDefinitions(step);
        }
        return List.copyOf(results.subList(before, results.size()));
    }

    /**
     * Applies pull Secrets before all else, and has the accounts that are there name them.
     *
     * @param namespaces in which pods are about to be made
     */
    List<ObjectResult> early(List<Item> secrets, Set<String> namespaces) {
        List<ObjectResult> done = new ArrayList<>(apply(secrets));
        pulls.defaults(namespaces).forEach(readiness::awaitAccount);
        done.addAll(pulls.early(namespaces));
        return done;
    }

    /** What is left of the accounts, after the last wave. */
    List<ObjectResult> rest() {
        return pulls.rest();
    }

    /** Has the wave know of a namespace that was made for it. */
    void made(ObjectResult namespace) {
        results.add(namespace);
    }

    private Applied applyOne(Item item) {
        return gate.open()
                ? applier.apply(item, Optional.ofNullable(known.get(item.key())))
                : Applied.nothing(ObjectResult.of(item.key(), Action.NOT_REACHED, ""));
    }

    // Bare pods in a namespace of this very sync are refused until its default account is there; others would miss what
    // the account is to name.
    private void awaitAccounts(List<Item> step) {
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

    private void awaitDefinitions(List<Item> step) {
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
}
