package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A mapping of an ApplicationSet under reading: knows its path, and what nobody asked for. */
final class SetFields {
    private final String set;
    private final String path;
    private final Map<String, Object> map;
    private final Set<String> read = new HashSet<>();
    private final List<SetFields> children = new ArrayList<>();

    SetFields(String set, String path, Map<String, Object> map) {
        this.set = set;
        this.path = path;
        this.map = map;
    }

    String set() {
        return set;
    }

    String path() {
        return path;
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    Map<String, Object> map() {
        return map;
    }

    boolean has(String field) {
        return value(field).isPresent();
    }

    /** Any value, as it stands. */
    Optional<Object> value(String field) {
        read.add(field);
        return Optional.ofNullable(map.get(field));
    }

    String text(String field) {
        return value(field)
                .map(value -> as(String.class, field, value, "a text"))
                .orElse("");
    }

    /** A text that has to be there. */
    String required(String field) {
        String text = text(field);
        if (text.isBlank()) {
            throw new FindingException(SetFindings.missing(set, path(field)));
        }
        return text;
    }

    boolean flag(String field, boolean otherwise) {
        return value(field)
                .map(value -> as(Boolean.class, field, value, "true or false"))
                .orElse(otherwise);
    }

    Optional<Long> number(String field) {
        return value(field).map(value -> as(Long.class, field, value, "a whole number"));
    }

    Optional<SetFields> child(String field) {
        return value(field).map(value -> child(path(field), as(Map.class, field, value, "a mapping")));
    }

    /** A mapping that has to be there. */
    SetFields requiredChild(String field) {
        return child(field).orElseThrow(() -> new FindingException(SetFindings.missing(set, path(field))));
    }

    /** The mappings of a list, empty where there is none. */
    List<SetFields> children(String field) {
        List<?> list = list(field);
        return IntStream.range(0, list.size())
                .mapToObj(i -> child(
                        "%s[%d]".formatted(path(field), i), as(Map.class, field, list.get(i), "a list of mappings")))
                .toList();
    }

    List<?> list(String field) {
        return value(field)
                .<List<?>>map(value -> as(List.class, field, value, "a list"))
                .orElse(List.of());
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        list(field).forEach(item -> texts.add(as(String.class, field, item, "a list of texts")));
        return texts;
    }

    Map<String, String> textMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(field)
                .map(value -> Trees.map(as(Map.class, field, value, "a mapping")))
                .ifPresent(found -> found.forEach(
                        (key, value) -> texts.put(key, as(String.class, field + "." + key, value, "a text"))));
        return texts;
    }

    void ignore(String... fields) {
        read.addAll(List.of(fields));
    }

    /** The paths of all fields that nobody asked for, here and below. */
    List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        map.keySet().stream()
                .filter(field -> !read.contains(field))
                .map(this::path)
                .forEach(unknown::add);
        children.forEach(child -> unknown.addAll(child.unknown()));
        return unknown;
    }

    private SetFields child(String where, Object value) {
        SetFields child = new SetFields(set, where, Trees.map(value));
        children.add(child);
        return child;
    }

    private <T> T as(Class<T> type, String field, Object value, String wanted) {
        if (!type.isInstance(value)) {
            throw new FindingException(SetFindings.wrongType(set, path(field), wanted));
        }
        return type.cast(value);
    }
}
