package io.jenkins.plugins.gitops.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object, desired or live, as an immutable tree of maps, lists, strings, numbers, booleans and nulls.
 * Integral numbers are {@code Long}, all others {@code Double}, so that equal objects are equal trees.
 *
 * <p>Accessors never throw on an odd shape: what is not there, or is of another type, reads as empty.
 */
public final class Manifest {
    private final Map<String, Object> content;

    private Manifest(Map<String, Object> content) {
        this.content = content;
    }

    /** A manifest over a deep copy of the given tree. */
    public static Manifest of(Map<String, ?> content) {
        return new Manifest(copyOfMap(content));
    }

    /** The whole tree, unmodifiable. */
    public Map<String, Object> content() {
        return content;
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    public String kind() {
        return text("kind");
    }

    /** The API group, empty for core. */
    public String group() {
        String apiVersion = apiVersion();
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    public String name() {
        return text("metadata", "name");
    }

    /** The namespace as written, empty where none is. */
    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    public String resourceVersion() {
        return text("metadata", "resourceVersion");
    }

    /** {@code metadata.generation}, 0 where none is. */
    public long generation() {
        return number("metadata", "generation");
    }

    public ObjectKey key() {
        return new ObjectKey(group(), kind(), namespace(), name());
    }

    public Map<String, String> labels() {
        return texts("metadata", "labels");
    }

    public Map<String, String> annotations() {
        return texts("metadata", "annotations");
    }

    /** An annotation's value, empty where there is none. */
    public String annotation(String name) {
        return annotations().getOrDefault(name, "");
    }

    /** The value at a path of map keys. */
    public Optional<Object> at(String... path) {
        return Trees.at(content, path);
    }

    /** The text at a path, empty where there is none; numbers and booleans are given as text. */
    public String text(String... path) {
        return at(path).filter(value -> !(value instanceof Map) && !(value instanceof List))
                .map(String::valueOf)
                .orElse("");
    }

    /** The integer at a path, 0 where there is none. */
    public long number(String... path) {
        return at(path).filter(Number.class::isInstance)
                .map(value -> ((Number) value).longValue())
                .orElse(0L);
    }

    /** The list of maps at a path; entries that are no maps are left out. */
    public List<Map<String, Object>> maps(String... path) {
        return Trees.maps(at(path).orElse(null));
    }

    /** The map at a path, empty where there is none. */
    public Map<String, Object> map(String... path) {
        return Trees.map(at(path).orElse(null));
    }

    /** A copy with the value put at a path; maps on the way are made as needed. A null value removes the key. */
    public Manifest with(Object value, String... path) {
        return new Manifest(Trees.with(content, value, path, 0));
    }

    /** A copy without the value at a path. */
    public Manifest without(String... path) {
        return at(path).isPresent() ? with(null, path) : this;
    }

    public Manifest withNamespace(String namespace) {
        return with(namespace, "metadata", "namespace");
    }

    public Manifest withLabel(String name, String value) {
        return with(value, "metadata", "labels", name);
    }

    public Manifest withAnnotation(String name, String value) {
        return with(value, "metadata", "annotations", name);
    }

    private Map<String, String> texts(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(path).forEach((key, value) -> texts.put(key, value == null ? "" : String.valueOf(value)));
        return Collections.unmodifiableMap(texts);
    }

    static Map<String, Object> copyOfMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }

    static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copyOf(item)));
            return Collections.unmodifiableList(copy);
        }
        return Numbers.normal(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && content.equals(manifest.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    /** Names the object only: a Secret's values must never reach a log by accident. */
    @Override
    public String toString() {
        return key().toString();
    }
}
