package io.jenkins.plugins.gitops.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last good Applications of a repository: {@code applications/<key>.json}.
 *
 * @param revision the commit that was read last, "" before the first
 * @param manifests each Application as JSON, by its name
 * @param missing those that the last good reading lacked; the next one that lacks them too forgets them
 * @param leaving those that are forgotten once their objects are deleted, as their finalizers ask
 */
record DeclaredSet(String revision, Map<String, String> manifests, List<String> missing, List<String> leaving) {
    static final DeclaredSet EMPTY = new DeclaredSet("", Map.of(), List.of());

    DeclaredSet(String revision, Map<String, String> manifests, List<String> missing) {
        this(revision, manifests, missing, List.of());
    }

    DeclaredSet {
        manifests = Map.copyOf(manifests);
        missing = List.copyOf(missing);
        leaving = leaving == null ? List.of() : List.copyOf(leaving);
    }

    /**
     * What is to be kept after another reading. Nothing is forgotten because of a mistake: not what cannot be used now, not
     * at the first reading without it, and not all of it.
     */
    DeclaredSet after(DeclaredReading reading, String newRevision) {
        if (reading.isEmpty()) {
            return new DeclaredSet(newRevision, manifests, List.of());
        }
        SortedMap<String, String> kept = new TreeMap<>(reading.manifests());
        List<String> lacking = new ArrayList<>();
        manifests.forEach((name, manifest) -> {
            boolean lacks = !reading.names().contains(name);
            if (lacks && missing.contains(name)) {
                return;
            }
            kept.putIfAbsent(name, manifest);
            if (lacks) {
                lacking.add(name);
            }
        });
        return new DeclaredSet(newRevision, kept, lacking);
    }
}
