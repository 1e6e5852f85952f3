package io.jenkins.plugins.gitops.architecture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may use which: each names those directly below it, and may use all that those may use. */
final class Floors {

    static final Set<String> EDGE = Set.of("steps", "run", "job", "root", "webhook", "config", "credentials");

    /** Values and files that every package may use. */
    static final Set<String> LEAVES = Set.of("finding", "manifest", "store");

    private static final Map<String, List<String>> BELOW = below();

    private Floors() {}

    private static Map<String, List<String>> below() {
        Map<String, List<String>> below = new LinkedHashMap<>();
        below.put("deploy", List.of("bump", "reconcile", "record", "image", "preflight"));
        below.put("api", List.of("view"));
        below.put("view", List.of("deploy"));
        below.put("bump", List.of("git", "registry"));
        below.put("reconcile", List.of("sync", "application", "appset"));
        below.put("record", List.of());
        below.put("image", List.of("registry"));
        below.put("preflight", List.of("github", "git", "registry", "health"));
        below.put("sync", List.of("diff", "health", "render"));
        below.put("application", List.of());
        below.put("diff", List.of("cluster"));
        below.put("health", List.of("cluster"));
        below.put("appset", List.of("render"));
        below.put("render", List.of("git", "application"));
        below.put("registry", List.of());
        below.put("git", List.of("gitlab"));
        below.put("gitlab", List.of());
        below.put("github", List.of());
        below.put("cluster", List.of());
        below.put("finding", List.of());
        below.put("manifest", List.of("finding"));
        below.put("store", List.of("finding"));
        return below;
    }

    static boolean isEdge(String floor) {
        return EDGE.contains(floor);
    }

    static boolean isKnown(String floor) {
        return isEdge(floor) || BELOW.containsKey(floor);
    }

    static Set<String> all() {
        return BELOW.keySet();
    }

    /** All that a package may use, itself left out. */
    static Set<String> usableFrom(String floor) {
        Set<String> usable = new LinkedHashSet<>();
        if (isEdge(floor)) {
            usable.addAll(EDGE);
            usable.addAll(BELOW.keySet());
        } else {
            collect(floor, usable);
            if (!LEAVES.contains(floor)) {
                usable.addAll(LEAVES);
            }
        }
        usable.remove(floor);
        return usable;
    }

    private static void collect(String floor, Set<String> usable) {
        for (String lower : BELOW.getOrDefault(floor, List.of())) {
            if (usable.add(lower)) {
                collect(lower, usable);
            }
        }
    }
}
