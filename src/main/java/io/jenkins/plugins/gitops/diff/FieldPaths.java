package io.jenkins.plugins.gitops.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of paths as a tree, to be taken out of an object all at once: places in lists do not move under it. */
final class FieldPaths {
    private final Map<String, FieldPaths> children = new TreeMap<>();
    private boolean end;

    static FieldPaths of(List<FieldPath> paths) {
        FieldPaths root = new FieldPaths();
        for (FieldPath path : paths) {
            FieldPaths node = root;
            for (Object step : path.steps()) {
                node = node.children.computeIfAbsent(String.valueOf(step), key -> new FieldPaths());
            }
            node.end = true;
        }
        return root;
    }

    /** A copy of the object without them. */
    Map<String, Object> outOf(Map<String, Object> object) {
        return children.isEmpty() ? object : map(object);
    }

    private Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> left = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            FieldPaths below = children.get(String.valueOf(key));
            if (below == null) {
                left.put(String.valueOf(key), value);
            } else if (!below.end) {
                left.put(String.valueOf(key), below.value(value));
            }
        });
        return left;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<Object> left = new ArrayList<>();
        for (int place = 0; place < list.size(); place++) {
            FieldPaths below = children.get(String.valueOf(place));
            if (below == null) {
                left.add(list.get(place));
            } else if (!below.end) {
                left.add(below.value(list.get(place)));
            }
        }
        return left;
    }
}
