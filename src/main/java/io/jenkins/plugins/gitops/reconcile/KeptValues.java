package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.render.RandomField;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what the cluster has in the place of what a chart made up: a password is applied once, and not another one with
 * each render.
 */
final class KeptValues {
    private static final String STRING_DATA = "stringData";

    private KeptValues() {}

    /** The render with the values of the cluster, where an object is there already. Asks for those objects alone. */
    static Render in(Render render, Target target) {
        if (render.random().isEmpty()) {
            return render;
        }
        return render.with(render.manifests().stream()
                .map(manifest -> kept(manifest, fieldsOf(render, manifest), target))
                .toList());
    }

    private static List<RandomField> fieldsOf(Render render, Manifest manifest) {
        return render.random().stream()
                .filter(field -> field.key().equals(manifest.key()))
                .toList();
    }

    private static Manifest kept(Manifest manifest, List<RandomField> fields, Target target) {
        if (fields.isEmpty()) {
            return manifest;
        }
        return live(manifest, target)
                .map(live -> {
                    Object content = manifest.content();
                    for (RandomField field : fields) {
                        content = with(content, field.path(), value(field, live).orElse(null));
                    }
                    return Manifest.of(Trees.map(content));
                })
                .orElse(manifest);
    }

    private static Optional<Manifest> live(Manifest manifest, Target target) {
        Cluster cluster = target.cluster();
        Optional<ResourceType> type = cluster.type(manifest.apiVersion(), manifest.kind());
        ObjectKey key = manifest.key();
        String namespace = key.namespace().isEmpty() ? target.namespace() : key.namespace();
        return type.flatMap(known -> cluster.get(known, known.namespaced() ? namespace : "", key.name()));
    }

    /** What the cluster has of a field; of what is written as text, the server keeps the base64. */
    private static Optional<Object> value(RandomField field, Manifest live) {
        boolean text = field.key().kind().equals("Secret")
                && field.path().size() == 2
                && field.path().get(0).equals(STRING_DATA);
        if (text) {
            return Trees.at(live.content(), "data", String.valueOf(field.path().get(1)))
                    .map(value ->
                            new String(Base64.getDecoder().decode(String.valueOf(value)), StandardCharsets.UTF_8));
        }
        return at(live.content(), field.path());
    }

    private static Optional<Object> at(Object tree, List<Object> path) {
        Object current = tree;
        for (Object step : path) {
            if (step instanceof Integer position && current instanceof List<?> list) {
                current = position < list.size() ? list.get(position) : null;
            } else {
                current = current instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return Optional.ofNullable(current);
    }

    /** The tree with another value at a path that is there; without one it stays as it is. */
    private static Object with(Object tree, List<Object> path, Object value) {
        if (value == null || path.isEmpty()) {
            return path.isEmpty() && value != null ? value : tree;
        }
        List<Object> rest = path.subList(1, path.size());
        if (path.get(0) instanceof Integer position && tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            copy.set(position, with(copy.get(position), rest, value));
            return copy;
        }
        Map<String, Object> copy = new LinkedHashMap<>(Trees.map(tree));
        copy.computeIfPresent(String.valueOf(path.get(0)), (name, child) -> with(child, rest, value));
        return copy;
    }
}
