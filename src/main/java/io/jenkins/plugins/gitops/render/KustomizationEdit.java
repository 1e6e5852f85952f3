package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts an Application's own options into its kustomization, as Argo CD does with {@code kustomize edit}: they take the place
 * of what stands there, and do not come on top of it.
 */
final class KustomizationEdit {
    private KustomizationEdit() {}

    /** Whether there is anything to put in. */
    static boolean isNeeded(Kustomize options) {
        return !options.equals(new Kustomize(List.of(), "", "", "", Map.of(), Map.of()));
    }

    static Map<String, Object> apply(Map<String, Object> kustomization, Kustomize options) {
        Map<String, Object> edited = new LinkedHashMap<>(kustomization);
        put(edited, "namePrefix", options.namePrefix());
        put(edited, "nameSuffix", options.nameSuffix());
        put(edited, "namespace", options.namespace());
        merge(edited, "commonLabels", options.commonLabels());
        merge(edited, "commonAnnotations", options.commonAnnotations());
        if (!options.images().isEmpty()) {
            edited.put("images", images(Trees.maps(kustomization.get("images")), options.images()));
        }
        return edited;
    }

    private static void put(Map<String, Object> kustomization, String field, String value) {
        if (!value.isEmpty()) {
            kustomization.put(field, value);
        }
    }

    private static void merge(Map<String, Object> kustomization, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            Map<String, Object> merged = new LinkedHashMap<>(Trees.map(kustomization.get(field)));
            merged.putAll(values);
            kustomization.put(field, merged);
        }
    }

    private static List<Map<String, Object>> images(List<Map<String, Object>> before, List<String> overrides) {
        Map<String, Map<String, Object>> byName = new TreeMap<>();
        before.forEach(entry -> byName.put(Trees.text(entry, "name"), entry));
        Map<String, ImageOverride> wanted = new LinkedHashMap<>();
        overrides.stream().map(ImageOverride::parse).forEach(override -> wanted.put(override.name(), override));
        wanted.forEach((name, override) -> byName.put(name, override.entry(byName.getOrDefault(name, Map.of()))));
        return new ArrayList<>(byName.values());
    }
}
