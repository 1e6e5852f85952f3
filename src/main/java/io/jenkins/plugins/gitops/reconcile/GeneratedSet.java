package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.ApplicationSet;
import io.jenkins.plugins.gitops.appset.Expansion;
import io.jenkins.plugins.gitops.manifest.KeptText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last good applications of an ApplicationSet.
 *
 * @param manifest the set itself, as JSON
 * @param applications each generated Application as JSON, by its name
 * @param missing those that the last good evaluation lacked; the next one that lacks them too forgets them
 */
record GeneratedSet(String manifest, Map<String, String> applications, List<String> missing) {
    GeneratedSet {
        applications = Map.copyOf(applications);
        missing = List.copyOf(missing);
    }

    static GeneratedSet of(String manifest) {
        return new GeneratedSet(manifest, Map.of(), List.of());
    }

    GeneratedSet declared(String newManifest) {
        return new GeneratedSet(newManifest, applications, missing);
    }

    /**
     * What is to be kept after another evaluation. Nothing is forgotten because of a mistake: not what cannot be used now,
     * not at the first evaluation without it, and not all of it.
     */
    GeneratedSet after(ApplicationSet set, Expansion expansion) {
        if (expansion.names().isEmpty()) {
            return new GeneratedSet(manifest, applications, List.of());
        }
        SortedMap<String, String> kept = new TreeMap<>();
        expansion.applications().forEach((name, made) -> kept.put(name, made(set, name, made)));
        List<String> lacking = new ArrayList<>();
        applications.forEach((name, application) -> {
            boolean lacks =
                    !expansion.names().contains(name) && set.policy().mode().deletes();
            if (lacks && missing.contains(name)) {
                return;
            }
            kept.putIfAbsent(name, application);
            if (lacks) {
                lacking.add(name);
            }
        });
        return new GeneratedSet(manifest, kept, lacking);
    }

    private String made(ApplicationSet set, String name, Manifest made) {
        String before = applications.get(name);
        if (before == null) {
            return KeptText.of(made);
        }
        return set.policy().mode().updates()
                ? KeptText.of(set.policy().keeping(name, JsonText.manifest(before), made))
                : before;
    }
}
