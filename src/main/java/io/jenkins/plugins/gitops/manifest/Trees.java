package io.jenkins.plugins.gitops.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into trees of maps and lists without throwing on an odd shape. */
public final class Trees {
    private Trees() {}

    /** The value at a path of map keys below the given value. */
    public static Optional<Object> at(Object value, String... path) {
        Object current = value;
        for (String key : path) {
            if (!(current instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            current = map.get(key);
        }
        return Optional.ofNullable(current);
    }

    /** The text at a path below the given value, empty where there is none. */
    public static String text(Object value, String... path) {
        return at(value, path)
                .filter(found -> !(found instanceof Map) && !(found instanceof List))
                .map(String::valueOf)
                .orElse("");
    }

    /** The value as a map, empty where it is none. */
    @SuppressWarnings("unchecked") // manifests are read with text keys alone
    public static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The maps in a list, empty where the value is no list. */
    public static List<Map<String, Object>> maps(Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().filter(Map.class::isInstance).map(Trees::map).toList();
    }

    static Map<String, Object> with(Map<String, Object> map, Object value, String[] path, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>(map);
        if (depth < path.length - 1) {
            copy.put(path[depth], with(map(copy.get(path[depth])), value, path, depth + 1));
        } else if (value == null) {
            copy.remove(path[depth]);
        } else {
            copy.put(path[depth], Manifest.copyOf(value));
        }
        return Collections.unmodifiableMap(copy);
    }
}
