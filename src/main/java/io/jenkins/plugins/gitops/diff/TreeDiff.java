package io.jenkins.plugins.gitops.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares two trees down to their leaves. Lists are compared place by place. */
final class TreeDiff {
    private final List<Leaf> leaves = new ArrayList<>();

    private TreeDiff() {}

    /**
     * One leaf in which the trees differ.
     *
     * @param one null where it is not there
     * @param other likewise
     */
    record Leaf(String path, Object one, Object other) {}

    static List<Leaf> between(Map<String, Object> one, Map<String, Object> other) {
        TreeDiff diff = new TreeDiff();
        diff.compare("", one, other);
        return diff.leaves;
    }

    private void compare(String path, Object one, Object other) {
        if (Objects.equals(one, other)) {
            return;
        }
        Map<?, ?> before = children(one);
        Map<?, ?> after = children(other);
        if (before == null || after == null || before.isEmpty() && after.isEmpty()) {
            leaves.add(new Leaf(path, one, other));
            return;
        }
        Set<Object> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Object key : keys) {
            compare(join(path, key), before.get(key), after.get(key));
        }
    }

    // What is not there has no children, and neither has a value: only the other side is looked into then.
    private static Map<?, ?> children(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (value instanceof List<?> list) {
            LinkedHashMap<Integer, Object> items = new LinkedHashMap<>();
            for (Object item : list) {
                items.put(items.size(), item);
            }
            return items;
        }
        return value == null ? Map.of() : null;
    }

    private static String join(String path, Object key) {
        String name = String.valueOf(key);
        if (key instanceof Integer) {
            return path + "[" + name + "]";
        }
        if (name.startsWith("[")) {
            return path + name;
        }
        if (name.matches("[\\w-]+")) {
            return path.isEmpty() ? name : path + "." + name;
        }
        return path + "['" + name + "']";
    }
}
