package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON pointers into trees of maps and lists. */
final class JsonPointers {
    private static final Pattern JQ_STEP = Pattern.compile(
            "\\.([A-Za-z_][A-Za-z0-9_]*)|\\.?\\[\"([^\"\\\\]*)\"\\]|\\.\"([^\"\\\\]*)\"|\\[([0-9]+)\\]");

    private JsonPointers() {}

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer that a plain path means, for instance {@code .spec.source.path}; empty for an expression that is more. */
    static Optional<String> ofPlainJqPath(String expression) {
        StringBuilder pointer = new StringBuilder();
        Matcher step = JQ_STEP.matcher(expression.strip());
        int at = 0;
        while (step.find() && step.start() == at) {
            for (int group = 1; group <= step.groupCount(); group++) {
                if (step.group(group) != null) {
                    pointer.append('/').append(escaped(step.group(group)));
                }
            }
            at = step.end();
        }
        return at == 0 || at < expression.strip().length() ? Optional.empty() : Optional.of(pointer.toString());
    }

    /** A tree with what stands at a pointer in another tree; what is absent there is taken away. */
    static Object copied(Object from, Object into, String pointer) {
        return copied(from, into, List.of(pointer.substring(1).split("/", -1)), 0);
    }

    private static Object copied(Object from, Object into, List<String> steps, int depth) {
        if (depth == steps.size()) {
            return from;
        }
        String key = steps.get(depth).replace("~1", "/").replace("~0", "~");
        if (into instanceof List<?> list) {
            return copiedItem(from, list, key, steps, depth);
        }
        if (into != null && !(into instanceof Map)) {
            return into;
        }
        Map<String, Object> map = new LinkedHashMap<>(Trees.map(into));
        Object inner = copied(Trees.map(from).get(key), map.get(key), steps, depth + 1);
        if (inner == null) {
            map.remove(key);
        } else {
            map.put(key, inner);
        }
        return map.isEmpty() && into == null ? null : Collections.unmodifiableMap(map);
    }

    private static Object copiedItem(Object from, List<?> list, String key, List<String> steps, int depth) {
        int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : -1;
        if (!(from instanceof List<?> other) || index < 0 || index >= list.size() || index >= other.size()) {
            return list;
        }
        List<Object> copy = new ArrayList<>(list);
        copy.set(index, copied(other.get(index), list.get(index), steps, depth + 1));
        return copy;
    }
}
