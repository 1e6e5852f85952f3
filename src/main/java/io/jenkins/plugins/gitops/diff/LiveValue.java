package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts one value of a live object at its place in the desired one. Items of lists are found by what names them. */
final class LiveValue {
    private static final List<String> NAMES =
            List.of("name", "key", "type", "containerPort", "port", "mountPath", "ip");

    private LiveValue() {}

    static Manifest put(Manifest desired, Manifest live, FieldPath path) {
        return Manifest.of(Trees.map(merged(desired.content(), live.content(), path.steps())));
    }

    private static Object merged(Object desired, Object live, List<Object> steps) {
        if (steps.isEmpty()) {
            return live;
        }
        Object below = FieldPath.child(live, steps.get(0));
        List<Object> rest = steps.subList(1, steps.size());
        if (live instanceof List<?>) {
            return item(desired instanceof List<?> list ? list : List.of(), below, rest);
        }
        Map<String, Object> map = new LinkedHashMap<>(Trees.map(desired));
        String name = String.valueOf(steps.get(0));
        map.put(name, merged(map.get(name), below, rest));
        return map;
    }

    private static List<Object> item(List<?> desired, Object live, List<Object> rest) {
        List<Object> items = new ArrayList<>(desired);
        for (int place = 0; place < items.size(); place++) {
            if (same(items.get(place), live)) {
                items.set(place, merged(items.get(place), live, rest));
                return items;
            }
        }
        if (rest.isEmpty()) {
            items.add(live);
        }
        return items; // Git has no such item any more: what was in it goes with it.
    }

    private static boolean same(Object one, Object other) {
        for (String name : NAMES) {
            Object value = Trees.map(other).get(name);
            if (value != null) {
                return value.equals(Trees.map(one).get(name));
            }
        }
        return Objects.equals(one, other);
    }
}
