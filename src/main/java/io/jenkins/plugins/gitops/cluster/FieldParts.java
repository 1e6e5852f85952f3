package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts objects along a set of owned fields. */
final class FieldParts {
    private static final String SELF = ".";

    private FieldParts() {}

    static Object within(Object value, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<Object> part = new ArrayList<>();
            for (Object item : list) {
                fields.forEach((element, children) -> {
                    if (means(list, element, item)) {
                        part.add(within(item, Trees.map(children)));
                    }
                });
            }
            return part;
        }
        Map<String, Object> part = new LinkedHashMap<>();
        fields.forEach((element, children) -> {
            Object child = SELF.equals(element) ? null : OwnedFields.child(value, element);
            if (child != null) {
                part.put(element.substring(2), within(child, Trees.map(children)));
            }
        });
        return part;
    }

    /** Null where nothing is left. */
    static Object outOf(Object value, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        return value instanceof List<?> list ? outOfList(list, fields) : outOfMap(Trees.map(value), fields);
    }

    private static Object outOfList(List<?> list, Map<String, Object> fields) {
        List<Object> left = new ArrayList<>();
        for (Object item : list) {
            Object rest = item;
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                rest = rest != null && means(list, field.getKey(), item)
                        ? outOf(rest, Trees.map(field.getValue()))
                        : rest;
            }
            if (rest != null) {
                left.add(rest);
            }
        }
        return left.isEmpty() ? null : left;
    }

    private static Object outOfMap(Map<String, Object> map, Map<String, Object> fields) {
        Map<String, Object> left = new LinkedHashMap<>();
        map.forEach((name, child) -> {
            Object owned = fields.get("f:" + name);
            Object rest = owned == null ? child : outOf(child, Trees.map(owned));
            if (rest != null) {
                left.put(name, rest);
            }
        });
        return left.isEmpty() ? null : left;
    }

    private static boolean means(List<?> list, String element, Object item) {
        return !SELF.equals(element) && OwnedFields.child(list, element) == item;
    }
}
