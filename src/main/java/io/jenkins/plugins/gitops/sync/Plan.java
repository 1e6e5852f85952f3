package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a render wants of one cluster.
 *
 * @param items what can be applied
 * @param problems what cannot, with the reason
 * @param warnings worth telling
 * @param hooks that would have to run in the sync: with any of them nothing may be applied
 */
record Plan(List<Item> items, List<ObjectResult> problems, List<Finding> warnings, List<ObjectKey> hooks) {
    private static final Comparator<Item> ORDER =
            Comparator.comparingInt(Item::wave).thenComparing(Item::key, KindOrder.COMPARATOR);

    /** The items step by step: those of a step do not depend on each other. */
    List<List<Item>> steps() {
        Map<String, List<Item>> steps = items.stream()
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
        return Stream.concat(items.stream().map(Item::key), problems.stream().map(ObjectResult::key))
                .collect(Collectors.toUnmodifiableSet());
    }
}
