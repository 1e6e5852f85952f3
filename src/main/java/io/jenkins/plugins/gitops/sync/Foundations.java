package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** What others stand on: no namespace and no definition comes in a later wave than what needs it, whatever it says. */
final class Foundations {
    private Foundations() {}

    /** The same items, some in an earlier wave. */
    static List<Item> first(Collection<Item> items) {
        return items.stream().map(item -> placed(item, items)).toList();
    }

    private static Item placed(Item item, Collection<Item> items) {
        Manifest manifest = item.desired();
        if (manifest.group().isEmpty() && manifest.kind().equals("Namespace")) {
            return before(item, items, other -> other.key().namespace().equals(manifest.name()));
        }
        if (DefinedTypes.isDefinition(manifest)) {
            String group = manifest.text("spec", "group");
            String kind = manifest.text("spec", "names", "kind");
            return before(
                    item,
                    items,
                    other -> other.key().group().equals(group)
                            && other.key().kind().equals(kind));
        }
        return item;
    }

    private static Item before(Item item, Collection<Item> items, Predicate<Item> needsIt) {
        int earliest = items.stream().filter(needsIt).mapToInt(Item::wave).min().orElse(item.wave());
        return earliest < item.wave() ? item.in(earliest) : item;
    }
}
