package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of parameters: trees where the set uses Go templates, else texts by dotted names. */
final class Params {
    private Params() {}

    /** All values of a tree as texts, by their dotted paths; items of lists by their number. */
    static Map<String, String> flat(Map<String, Object> tree) {
        Map<String, String> flat = new LinkedHashMap<>();
        tree.forEach((key, value) -> flatten(key, value, flat));
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(path + "." + key, inner, flat));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "." + i, list.get(i), flat);
            }
        } else {
            flat.put(path, GoText.value(value));
        }
    }

    /** Both; what the second one says counts, unless it says nothing (an empty text, a zero, false). */
    static Map<String, Object> overridden(Map<String, Object> base, Map<String, Object> by) {
        return merged(base, by, true);
    }

    /** Both; what the first one says counts, unless it says nothing. */
    static Map<String, Object> completed(Map<String, Object> first, Map<String, Object> by) {
        return merged(first, by, false);
    }

    private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> other, boolean override) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        other.forEach((key, value) -> {
            Object present = merged.get(key);
            if (present instanceof Map && value instanceof Map) {
                merged.put(key, merged(Trees.map(present), Trees.map(value), override));
            } else if (!merged.containsKey(key) || empty(present) || override && !empty(value)) {
                merged.put(key, value);
            }
        });
        return Collections.unmodifiableMap(merged);
    }

    private static boolean empty(Object value) {
        return value == null
                || value.equals("")
                || value.equals(false)
                || value instanceof Number number && number.doubleValue() == 0
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }
}
