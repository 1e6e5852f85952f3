package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field that is another one at each render of the same files, for instance a password that a chart makes up.
 *
 * @param key of its object, as rendered
 * @param path keys as texts, and positions in lists as whole numbers
 */
public record RandomField(ObjectKey key, List<Object> path) {
    public RandomField {
        path = List.copyOf(path);
    }

    /** For instance {@code Secret shop data.password}. */
    String shown() {
        return "%s %s %s"
                .formatted(
                        key.kind(),
                        key.name(),
                        path.stream().map(String::valueOf).collect(Collectors.joining(".")));
    }

    /** What differs between two renders; empty where more than single values does: other objects, or other shapes. */
    static Optional<List<RandomField>> between(List<Manifest> first, List<Manifest> second) {
        if (first.size() != second.size()) {
            return Optional.empty();
        }
        List<RandomField> fields = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Manifest one = first.get(i);
            Manifest other = second.get(i);
            if (!one.key().equals(other.key())
                    || !collect(one.key(), List.of(), one.content(), other.content(), fields)) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    private static boolean collect(
            ObjectKey key, List<Object> path, Object one, Object other, List<RandomField> found) {
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            Set<Object> names = new LinkedHashSet<>(left.keySet());
            return names.equals(right.keySet())
                    && names.stream()
                            .allMatch(name -> collect(key, with(path, name), left.get(name), right.get(name), found));
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = collect(key, with(path, i), left.get(i), right.get(i), found);
            }
            return same;
        }
        if (one == null ? other != null : !one.equals(other)) {
            found.add(new RandomField(key, path));
            return !path.isEmpty() && !(one instanceof Map) && !(other instanceof Map);
        }
        return true;
    }

    private static List<Object> with(List<Object> path, Object next) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
