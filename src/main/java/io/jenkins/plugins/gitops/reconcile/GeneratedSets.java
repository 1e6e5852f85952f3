package io.jenkins.plugins.gitops.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ApplicationSets of a repository: {@code applicationsets/<key>.json}.
 *
 * @param sets each by its name
 * @param missing those that the last good reading lacked; the next one that lacks them too forgets them
 */
record GeneratedSets(Map<String, GeneratedSet> sets, List<String> missing) {
    static final GeneratedSets EMPTY = new GeneratedSets(Map.of(), List.of());

    GeneratedSets {
        sets = Map.copyOf(sets);
        missing = List.copyOf(missing);
    }

    /** What is in force after another reading; see {@link DeclaredSet#after}. */
    GeneratedSets after(DeclaredReading reading) {
        return reading.isEmpty() ? new GeneratedSets(sets, List.of()) : after(reading.applicationSets());
    }

    /**
     * What is in force after another reading that is known to be whole.
     *
     * @param declared the sets by their names; one that is "" stays as it was
     */
    GeneratedSets after(Map<String, String> declared) {
        SortedMap<String, GeneratedSet> kept = new TreeMap<>();
        declared.forEach((name, manifest) -> {
            GeneratedSet known = sets.get(name);
            if (!manifest.isEmpty()) {
                kept.put(name, known == null ? GeneratedSet.of(manifest) : known.declared(manifest));
            } else if (known != null) {
                kept.put(name, known);
            }
        });
        List<String> lacking = new ArrayList<>();
        sets.forEach((name, set) -> {
            boolean lacks = !declared.containsKey(name);
            if (lacks && !missing.contains(name)) {
                kept.put(name, set);
                lacking.add(name);
            }
        });
        return new GeneratedSets(kept, lacking);
    }

    GeneratedSets with(String name, GeneratedSet set) {
        SortedMap<String, GeneratedSet> changed = new TreeMap<>(sets);
        changed.put(name, set);
        return new GeneratedSets(changed, missing);
    }
}
