package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.application.KustomizeDetails;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts an Application's own options into its kustomization, as Argo CD does with {@code kustomize edit}: they take the place
 * of what stands there, and do not come on top of it. Labels and annotations that stand there are replaced by force alone.
 */
final class KustomizationEdit {
    private static final String PAIRS = "pairs";

    private final Map<String, Object> edited;

    private KustomizationEdit(Map<String, Object> kustomization) {
        this.edited = new LinkedHashMap<>(kustomization);
    }

    /** Whether there is anything to put in. */
    static boolean isNeeded(Kustomize options) {
        return !options.equals(KustomizeRenderer.NO_OPTIONS);
    }

    /** Fails with a finding where a label or annotation stands there already and is not to be forced. */
    static Map<String, Object> apply(Map<String, Object> kustomization, Kustomize options) {
        KustomizationEdit edit = new KustomizationEdit(kustomization);
        edit.put("namePrefix", options.namePrefix());
        edit.put("nameSuffix", options.nameSuffix());
        edit.put("namespace", options.namespace());
        edit.labels(options);
        edit.pairs(
                "commonAnnotations",
                options.commonAnnotations(),
                options.details().annotations().force());
        if (!options.images().isEmpty()) {
            edit.edited.put("images", images(Trees.maps(kustomization.get("images")), options.images()));
        }
        edit.replicas(options.details().replicas());
        edit.append("patches", options.details().patches());
        edit.components(options.details().components());
        return edit.edited;
    }

    private void put(String field, String value) {
        if (!value.isEmpty()) {
            edited.put(field, value);
        }
    }

    private void labels(Kustomize options) {
        KustomizeDetails.Labels how = options.details().labels();
        if (!how.withoutSelector()) {
            pairs("commonLabels", options.commonLabels(), how.force());
        } else if (!options.commonLabels().isEmpty()) {
            edited.put("labels", labels(options.commonLabels(), how));
        }
    }

    private List<Map<String, Object>> labels(Map<String, String> wanted, KustomizeDetails.Labels how) {
        List<Map<String, Object>> entries = new ArrayList<>(Trees.maps(edited.get("labels")));
        int there = 0;
        while (there < entries.size() && !isLike(entries.get(there), how)) {
            there++;
        }
        if (there == entries.size()) {
            entries.add(Map.of("includeSelectors", false, "includeTemplates", how.includeTemplates()));
        }
        Map<String, Object> entry = new LinkedHashMap<>(entries.get(there));
        entry.put(PAIRS, merged("labels", Trees.map(entry.get(PAIRS)), wanted, how.force()));
        entries.set(there, entry);
        return entries;
    }

    private static boolean isLike(Map<String, Object> entry, KustomizeDetails.Labels how) {
        return !Boolean.TRUE.equals(entry.get("includeSelectors"))
                && Boolean.TRUE.equals(entry.get("includeTemplates")) == how.includeTemplates();
    }

    private void pairs(String field, Map<String, String> wanted, boolean force) {
        if (!wanted.isEmpty()) {
            edited.put(field, merged(field, Trees.map(edited.get(field)), wanted, force));
        }
    }

    private static Map<String, Object> merged(
            String field, Map<String, Object> before, Map<String, String> wanted, boolean force) {
        Map<String, Object> merged = new LinkedHashMap<>(before);
        wanted.forEach((name, value) -> {
            if (merged.put(name, value) != null && !force) {
                throw new FindingException(KustomizeFindings.alreadyThere(field, name));
            }
        });
        return merged;
    }

    private void replicas(List<KustomizeDetails.Replicas> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
        Trees.maps(edited.get("replicas")).forEach(entry -> byName.put(Trees.text(entry, "name"), entry));
        wanted.forEach(each -> byName.put(each.name(), Map.of("name", each.name(), "count", each.count())));
        edited.put("replicas", new ArrayList<>(byName.values()));
    }

    private void append(String field, List<? extends Object> more) {
        if (!more.isEmpty()) {
            List<Object> all = new ArrayList<>(edited.get(field) instanceof List<?> list ? list : List.of());
            all.addAll(more);
            edited.put(field, all);
        }
    }

    private void components(List<String> wanted) {
        Object before = edited.get("components");
        append(
                "components",
                wanted.stream()
                        .filter(each -> !(before instanceof List<?> list && list.contains(each)))
                        .toList());
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
