package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The fields of an object that one manager owns, as {@code metadata.managedFields} has them ({@code FieldsV1}): {@code f:}
 * a field, {@code k:} a list's item by its keys, {@code v:} one by its value, {@code i:} one by its index, {@code .} the
 * thing itself. Immutable.
 */
public final class OwnedFields {
    /** Nothing. */
    public static final OwnedFields NONE = new OwnedFields(Map.of());

    private static final String SELF = ".";
    private static final int PREFIX = 2;

    private final Map<String, Object> tree;

    private OwnedFields(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** What a manager owns by applying. */
    public static OwnedFields applied(Manifest live, String manager) {
        OwnedFields owned = NONE;
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            if (Trees.text(entry, "manager").equals(manager)
                    && Trees.text(entry, "operation").equals("Apply")
                    && Trees.text(entry, "subresource").isEmpty()) {
                owned = owned.and(ofEntry(entry));
            }
        }
        return owned;
    }

    /** What each manager owns but the one that applies as ours, whatever its way; of the spec, not of the status. */
    public static Map<String, OwnedFields> ofOthers(Manifest live) {
        Map<String, OwnedFields> others = new LinkedHashMap<>();
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            String manager = Trees.text(entry, "manager");
            boolean ours = manager.equals(ApplyOptions.FIELD_MANAGER)
                    && Trees.text(entry, "operation").equals("Apply");
            if (!ours && Trees.text(entry, "subresource").isEmpty()) {
                others.merge(manager, ofEntry(entry), OwnedFields::and);
            }
        }
        return others;
    }

    /** What a manager owns in whatever way, status and scale included. */
    public static OwnedFields of(Manifest live, String manager) {
        OwnedFields owned = NONE;
        for (Map<String, Object> entry : live.maps("metadata", "managedFields")) {
            if (Trees.text(entry, "manager").equals(manager)) {
                owned = owned.and(ofEntry(entry));
            }
        }
        return owned;
    }

    /** The fields of one entry of {@code managedFields}. */
    static OwnedFields ofEntry(Map<String, Object> entry) {
        return new OwnedFields(Trees.map(entry.get("fieldsV1")));
    }

    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /** What either owns. */
    public OwnedFields and(OwnedFields other) {
        return new OwnedFields(merged(tree, other.tree));
    }

    /** What is left when all goes that the other owns. */
    public OwnedFields without(OwnedFields other) {
        return other.isEmpty() ? this : new OwnedFields(reduced(tree, other.tree));
    }

    Map<String, Object> tree() {
        return tree;
    }

    /**
     * The owned part of an object, by path: fields under their names, items of lists under {@code [name=web]},
     * {@code [=value]} or {@code [0]}. What the object does not have is left out; what is owned as a whole is given as it is.
     */
    public Map<String, Object> project(Manifest live) {
        return isEmpty() ? Map.of() : Trees.map(project(live.content(), tree));
    }

    /** The object with its owned fields alone, in its own shape. */
    public Manifest within(Manifest object) {
        return Manifest.of(isEmpty() ? Map.of() : Trees.map(FieldParts.within(object.content(), tree)));
    }

    /** The object without its owned fields; what is left empty by that goes too. */
    public Manifest outOf(Manifest object) {
        return isEmpty() ? object : Manifest.of(Trees.map(FieldParts.outOf(object.content(), tree)));
    }

    /** What one element of a path means in a map or a list, null where it is not there. */
    static Object child(Object value, String element) {
        return Step.of(element).in(value);
    }

    private static Object project(Object value, Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return value;
        }
        Map<String, Object> part = new LinkedHashMap<>();
        fields.forEach((element, children) -> {
            if (!SELF.equals(element)) {
                Step step = Step.of(element);
                Object child = step.in(value);
                if (child != null) {
                    part.put(step.label(), project(child, Trees.map(children)));
                }
            }
        });
        return part;
    }

    private static Map<String, Object> reduced(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> left = new LinkedHashMap<>();
        one.forEach((element, children) -> {
            if (SELF.equals(element)) {
                return; // The other has something in it, so that the thing itself stays.
            }
            if (!other.containsKey(element)) {
                left.put(element, children);
                return;
            }
            Map<String, Object> both = Trees.map(other.get(element));
            Map<String, Object> rest = both.isEmpty() ? Map.of() : reduced(Trees.map(children), both);
            if (!rest.isEmpty()) {
                left.put(element, rest);
            }
        });
        return left;
    }

    private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> merged = new LinkedHashMap<>(one);
        other.forEach((element, children) -> {
            boolean known = merged.containsKey(element);
            // Who owns a thing as a whole owns each of its parts: an empty set says so, and must stay empty.
            boolean whole = known
                    && (Trees.map(merged.get(element)).isEmpty()
                            || Trees.map(children).isEmpty());
            if (whole && !SELF.equals(element)) {
                merged.put(element, Map.of());
            } else {
                merged.put(element, known ? merged(Trees.map(merged.get(element)), Trees.map(children)) : children);
            }
        });
        return merged;
    }

    /**
     * One element of a path.
     *
     * @param kind the letter before the colon
     * @param key what it names: text for fields, a tree for the rest
     */
    private record Step(char kind, Object key) {
        static Step of(String element) {
            char kind = element.charAt(0);
            String rest = element.length() < PREFIX ? "" : element.substring(PREFIX);
            return new Step(kind, kind == 'f' ? rest : json(rest));
        }

        private static Object json(String text) {
            try {
                // An object is needed around it: values may be of any type.
                byte[] wrapped = ("{\"v\":" + text + "}").getBytes(StandardCharsets.UTF_8);
                return Objects.requireNonNullElse(Json.read(wrapped).get("v"), "");
            } catch (IOException e) {
                return text; // Names nothing in the object, so that nothing is owned by it.
            }
        }

        Object in(Object value) {
            if (kind == 'f') {
                return Trees.map(value).get(key);
            }
            List<?> items = value instanceof List<?> list ? list : List.of();
            if (kind == 'i') {
                int index = key instanceof Number number ? number.intValue() : -1;
                return index >= 0 && index < items.size() ? items.get(index) : null;
            }
            return items.stream().filter(this::means).findFirst().orElse(null);
        }

        private boolean means(Object item) {
            return kind == 'k'
                    ? Trees.map(key).entrySet().stream()
                            .allMatch(part ->
                                    part.getValue().equals(Trees.map(item).get(part.getKey())))
                    : key.equals(item);
        }

        String label() {
            if (kind == 'f') {
                return String.valueOf(key);
            }
            if (kind == 'k') {
                return Trees.map(key).entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .reduce((one, other) -> one + "," + other)
                        .map(keys -> "[" + keys + "]")
                        .orElse("[]");
            }
            return kind == 'v' ? "[=" + key + "]" : "[" + key + "]";
        }
    }
}
