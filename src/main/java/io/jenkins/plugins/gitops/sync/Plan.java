package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.render.Render;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a render wants of one cluster.
 *
 * @param items what can be applied
 * @param problems what cannot, with the reason
 * @param warnings worth telling
 * @param hooks that run in a sync
 * @param allHooks the keys of all hooks, also of those that never run in a sync: none of them is an object to prune
 * @param unserved the manifests of those problems that are kinds which the server does not serve yet
 * @param beside what Git wants and this sync leaves alone
 */
record Plan(
        List<Item> items,
        List<ObjectResult> problems,
        List<Finding> warnings,
        List<Hook> hooks,
        Set<ObjectKey> allHooks,
        List<Manifest> unserved,
        Set<ObjectKey> beside) {
    private static final Comparator<Item> ORDER =
            Comparator.comparingInt(Item::wave).thenComparing(Item::key, KindOrder.COMPARATOR);

    /** The hooks of a phase, wave by wave. */
    List<List<Hook>> hooks(HookPhase phase) {
        Map<Integer, List<Hook>> waves = hooks.stream()
                .filter(hook -> hook.phase() == phase)
                .sorted(Comparator.comparing(Hook::key, KindOrder.COMPARATOR))
                .collect(Collectors.groupingBy(Hook::wave, TreeMap::new, Collectors.toList()));
        return List.copyOf(waves.values());
    }

    /** The waves of the sync phase, in their order. */
    SortedSet<Integer> waves() {
        return Stream.concat(
                        Stream.concat(
                                items.stream().map(Item::wave),
                                unserved.stream().map(Annotations::wave)),
                        hooks(HookPhase.SYNC).stream().map(wave -> wave.get(0).wave()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As it is to be synced: nothing but what is selected, and no problem yet in what may be served later. */
    Plan of(SyncSettings settings) {
        List<Manifest> later = unserved.stream()
                .filter(manifest -> settings.selects(manifest.key()))
                .filter(manifest -> Options.of(settings, manifest).on("SkipDryRunOnMissingResource"))
                .toList();
        Set<ObjectKey> laterKeys = later.stream().map(Manifest::key).collect(Collectors.toSet());
        return new Plan(
                items.stream().filter(item -> settings.selects(item.key())).toList(),
                problems.stream()
                        .filter(problem -> settings.selects(problem.key()) && !laterKeys.contains(problem.key()))
                        .toList(),
                warnings,
                settings.runsHooks() ? hooks : List.of(),
                allHooks,
                later,
                wanted());
    }

    /** What of a wave is still not served when its turn has come. */
    List<ObjectResult> unserved(int wave, String cluster) {
        return unserved.stream()
                .filter(manifest -> Annotations.wave(manifest) == wave)
                .map(manifest -> ObjectResult.of(
                        manifest.key(), ObjectResult.Action.FAILED, PlanFindings.notServed(manifest, cluster)))
                .toList();
    }

    /** Whether Git wants nothing but hooks: a pull Secret of ours is not from Git. */
    boolean wantsNothing(Render render) {
        Set<ObjectKey> ours =
                render.pulls().stream().map(AccountPull::secretKey).collect(Collectors.toSet());
        return wanted().stream().allMatch(key -> allHooks.contains(key) || ours.contains(key));
    }

    List<List<Item>> steps() {
        return steps(items);
    }

    /** Items step by step: those of a step do not depend on each other. */
    static List<List<Item>> steps(List<Item> some) {
        Map<String, List<Item>> steps = some.stream()
                .sorted(ORDER)
                .collect(Collectors.groupingBy(
                        item -> item.wave() + " " + KindOrder.of(item.key()) + " "
                                + item.key().kind(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(steps.values());
    }

    /** Every object that is wanted, also those that cannot be applied: none of them is to be pruned. */
    Set<ObjectKey> wanted() {
        return Stream.of(
                        items.stream().map(Item::key),
                        problems.stream().map(ObjectResult::key),
                        allHooks.stream(),
                        beside.stream())
                .flatMap(keys -> keys)
                .collect(Collectors.toUnmodifiableSet());
    }
}
