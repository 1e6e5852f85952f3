package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application has in the cluster beyond what Git wants, as far as the inventory and the watched labels know.
 *
 * @param keys what Git does not want; each is to be read before anything is done to it
 * @param staying how many that Git wants are there
 */
record Extras(List<ObjectKey> keys, int staying) {
    /** @param render what is not from Git there is not counted: it must not make what goes look like less */
    static Extras of(Target target, Inventory inventory, Set<ObjectKey> wanted, Render render) {
        Set<ObjectKey> beside =
                render.pulls().stream().map(AccountPull::secretKey).collect(Collectors.toUnmodifiableSet());
        List<LiveFacts> labelled = target.live().of(target.application());
        Set<ObjectKey> known = new TreeSet<>(KindOrder.COMPARATOR);
        inventory.entries().stream().map(Entry::key).forEach(known::add);
        labelled.stream().filter(facts -> !facts.deleting()).map(LiveFacts::key).forEach(known::add);
        List<ObjectKey> keys =
                known.stream().filter(key -> !wanted.contains(key)).toList();
        long staying = Stream.concat(
                        inventory.entries().stream()
                                .filter(entry -> !entry.uid().isEmpty())
                                .map(Entry::key),
                        labelled.stream().map(LiveFacts::key))
                .filter(key -> wanted.contains(key) && !beside.contains(key))
                .distinct()
                .count();
        return new Extras(keys, (int) staying);
    }

    /** Those that a sync of a part may touch. */
    Extras only(SyncSettings settings) {
        return new Extras(keys.stream().filter(settings::selects).toList(), staying);
    }
}
