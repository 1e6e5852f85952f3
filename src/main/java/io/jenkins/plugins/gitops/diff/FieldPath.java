package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a field stands in an object.
 *
 * @param steps names of fields, and places in lists as {@code Integer}, from 0
 */
record FieldPath(List<Object> steps) {
    FieldPath {
        steps = List.copyOf(steps);
    }

    /** Reads a JSON pointer; fails with a finding. Numbers are names until they meet a list. */
    static FieldPath pointer(String pointer) {
        if (!pointer.startsWith("/") || pointer.length() == 1) {
            throw new FindingException(IgnoreFindings.bad(pointer, "a JSON pointer starts with / and names a field"));
        }
        List<Object> steps = new ArrayList<>();
        for (String part : pointer.substring(1).split("/", -1)) {
            steps.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return new FieldPath(steps);
    }

    /** Whether an object has it. */
    boolean isIn(Object tree) {
        return in(tree).isPresent();
    }

    Optional<Object> in(Object tree) {
        Object current = tree;
        for (Object step : steps) {
            current = child(current, step);
        }
        return Optional.ofNullable(current);
    }

    static Object child(Object parent, Object step) {
        if (parent instanceof List<?> list) {
            int place = place(step);
            return place >= 0 && place < list.size() ? list.get(place) : null;
        }
        return parent instanceof Map<?, ?> map ? map.get(String.valueOf(step)) : null;
    }

    /** The place in a list that a step means, -1 for none. */
    static int place(Object step) {
        String text = String.valueOf(step);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
