package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies a filled {@code templatePatch}: mappings are merged, a null takes a field away, lists are replaced, but for
 * {@code metadata.finalizers}, which are united, as the strategic merge patch of an Application is defined.
 */
final class TemplatePatch {
    private final String set;

    TemplatePatch(String set) {
        this.set = set;
    }

    /** Fails with a finding where the text is no mapping. */
    Map<String, Object> applied(Map<String, Object> application, String patch) {
        if (patch.isBlank()) {
            return application;
        }
        List<Object> documents =
                new YamlReader().read("templatePatch of " + set, patch.getBytes(StandardCharsets.UTF_8));
        if (documents.size() != 1 || !(documents.get(0) instanceof Map)) {
            throw new FindingException(TemplateFindings.badPatch(set, "it became something else than one mapping"));
        }
        return merged("", application, Trees.map(documents.get(0)));
    }

    private Map<String, Object> merged(String path, Map<String, Object> base, Map<String, Object> patch) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        patch.forEach((key, value) -> {
            String where = path + "/" + key;
            if (key.startsWith("$")) {
                throw new FindingException(TemplateFindings.badPatch(set, "it has the directive " + where));
            }
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map) {
                merged.put(key, merged(where, Trees.map(merged.get(key)), Trees.map(value)));
            } else if (where.equals("/metadata/finalizers") && merged.get(key) instanceof List<?> before) {
                if (!(value instanceof List<?> more)) {
                    throw new FindingException(TemplateFindings.badPatch(set, "its metadata.finalizers are no list"));
                }
                Set<Object> both = new LinkedHashSet<>(before);
                both.addAll(more);
                merged.put(key, List.copyOf(both));
            } else {
                merged.put(key, value);
            }
        });
        return Collections.unmodifiableMap(merged);
    }
}
