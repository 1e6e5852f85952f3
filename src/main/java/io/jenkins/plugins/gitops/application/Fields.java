package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping of a manifest under reading: knows its path, what was read of it, and so what nobody understood. */
public final class Fields {
    /** Says what is wrong with a field of what is read. */
    public interface Problems {
        Finding missing(String name, String field);

        /** @param wanted for instance {@code a text} */
        Finding wrongType(String name, String field, String wanted);
    }

    private static final Problems OF_APPLICATION = new Problems() {
        @Override
        public Finding missing(String name, String field) {
            return ApplicationFindings.missing(name, field);
        }

        @Override
        public Finding wrongType(String name, String field, String wanted) {
            return ApplicationFindings.wrongType(name, field, wanted);
        }
    };

    private final Problems problems;
    private final String name;
    private final String path;
    private final Map<String, Object> map;
    private final Set<String> read = new HashSet<>();
    private final List<Fields> children = new ArrayList<>();

    /**
     * @param name its name, for findings
     * @param path of this mapping, "" for the whole
     */
    Fields(String name, String path, Map<String, Object> map) {
        this(OF_APPLICATION, name, path, map);
    }

    /**
     * Of something else than an Application.
     *
     * @param name its name
     */
    public Fields(Problems problems, String name, String path, Map<String, Object> map) {
        this.problems = problems;
        this.name = name;
        this.path = path;
        this.map = map;
    }

    public String name() {
        return name;
    }

    /** The path of this mapping, "" for the whole. */
    public String path() {
        return path;
    }

    /** The mapping as it is. */
    public Map<String, Object> map() {
        return map;
    }

    /** The whole path of a field, for instance {@code spec.source.path}. */
    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return value(field).isPresent();
    }

    /** Whether the field is written, if only as a null. */
    public boolean isWritten(String field) {
        return map.containsKey(field);
    }

    /** Whether the field is absent, false, or an empty text, list or mapping: said, but asking for nothing. */
    public boolean isEmpty(String field) {
        return value(field)
                .filter(value -> !value.equals(false)
                        && !value.equals("")
                        && !value.equals(List.of())
                        && !value.equals(Map.of()))
                .isEmpty();
    }

    /** A text or a number as text, "" where there is none. */
    public String scalar(String field) {
        return value(field).filter(Long.class::isInstance).map(String::valueOf).orElseGet(() -> text(field));
    }

    /** A text, "" where there is none. */
    public String text(String field) {
        return value(field)
                .map(value -> as(String.class, field, value, "a text"))
                .orElse("");
    }

    /** A text that has to be there. */
    public String required(String field) {
        String text = text(field);
        if (text.isBlank()) {
            throw new FindingException(problems.missing(name, path(field)));
        }
        return text;
    }

    /** A truth, false where there is none. */
    public boolean flag(String field) {
        return flag(field, false);
    }

    public boolean flag(String field, boolean otherwise) {
        return value(field)
                .map(value -> as(Boolean.class, field, value, "true or false"))
                .orElse(otherwise);
    }

    /** A whole number; empty where there is none. */
    public Optional<Long> number(String field) {
        return value(field).map(value -> as(Long.class, field, value, "a whole number"));
    }

    /** A whole number, as the nearest that an int holds. */
    public int number(String field, int otherwise) {
        return number(field)
                .map(number -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)))
                .orElse(otherwise);
    }

    /** A mapping below this one, whose fields are then read of it. */
    public Optional<Fields> child(String field) {
        Optional<Fields> child = value(field)
                .map(value -> as(Map.class, field, value, "a mapping"))
                .map(value -> new Fields(problems, name, path(field), Trees.map(value)));
        child.ifPresent(children::add);
        return child;
    }

    /** A mapping that has to be there. */
    public Fields requiredChild(String field) {
        return child(field).orElseThrow(() -> new FindingException(problems.missing(name, path(field))));
    }

    /** A list of texts, empty where there is none. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        list(field).forEach(item -> texts.add(as(String.class, field, item, "a list of texts")));
        return texts;
    }

    /** A list of whatever it holds, empty where there is none. */
    public List<?> list(String field) {
        return value(field)
                .map(value -> (List<?>) as(List.class, field, value, "a list"))
                .orElse(List.of());
    }

    /** A mapping of texts, empty where there is none; a value that is null is "". */
    public Map<String, String> textMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree(field)
                .ifPresent(found -> found.forEach((key, value) ->
                        texts.put(key, value == null ? "" : as(String.class, field + "." + key, value, "a text"))));
        return texts;
    }

    /** A mapping of texts, empty where there is none; each value has to be there. */
    public Map<String, String> fullTextMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree(field)
                .ifPresent(found -> found.forEach(
                        (key, value) -> texts.put(key, as(String.class, field + "." + key, value, "a text"))));
        return texts;
    }

    /** The mappings of a list, whose fields are then read of them; empty where there is none. */
    public List<Fields> children(String field) {
        List<Map<String, Object>> trees = trees(field);
        List<Fields> found = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            found.add(new Fields(problems, name, "%s[%d]".formatted(path(field), i), trees.get(i)));
        }
        children.addAll(found);
        return found;
    }

    /** The mappings of a list as they are, empty where there is none. */
    public List<Map<String, Object>> trees(String field) {
        List<Map<String, Object>> trees = new ArrayList<>();
        list(field).forEach(item -> trees.add(Trees.map(as(Map.class, field, item, "a list of mappings"))));
        return trees;
    }

    /** A mapping as it is. */
    public Optional<Map<String, Object>> tree(String field) {
        return value(field)
                .map(value -> as(Map.class, field, value, "a mapping"))
                .map(Trees::map);
    }

    /** Marks fields as known, whatever they hold. */
    public void ignore(String... fields) {
        read.addAll(List.of(fields));
    }

    /** The paths of all fields that nobody asked for, here and below. */
    public List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        map.keySet().stream()
                .filter(field -> !read.contains(field))
                .map(this::path)
                .forEach(unknown::add);
        children.forEach(child -> unknown.addAll(child.unknown()));
        return unknown;
    }

    /** Any value, as it stands. */
    public Optional<Object> value(String field) {
        read.add(field);
        return Optional.ofNullable(map.get(field));
    }

    private <T> T as(Class<T> type, String field, Object value, String wanted) {
        if (!type.isInstance(value)) {
            throw new FindingException(problems.wrongType(name, path(field), wanted));
        }
        return type.cast(value);
    }
}
