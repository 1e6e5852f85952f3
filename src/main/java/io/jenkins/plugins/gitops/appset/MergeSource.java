package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.GeneratorReader.Nested;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code merge} generator: the elements of the first generator, each overridden by those of the others that have the same
 * values for the merge keys.
 *
 * @param children two or more
 * @param keys one or more
 */
record MergeSource(List<Map<String, Object>> children, List<String> keys) implements Nested {
    static Source read(Fields fields) {
        List<Map<String, Object>> children = Children.of(fields);
        List<String> keys = fields.texts("mergeKeys");
        if (children.size() < 2 || keys.isEmpty()) {
            String seen = "has %d generators and %d mergeKeys".formatted(children.size(), keys.size());
            throw new FindingException(SetFindings.generator(fields.name(), fields.path(), seen));
        }
        return new MergeSource(children, keys);
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        Map<String, Map<String, Object>> merged = byKey(evaluation, children.get(0));
        children.stream()
                .skip(1)
                .map(child -> byKey(evaluation, child))
                .forEach(overrides -> overrides.forEach((key, override) ->
                        merged.computeIfPresent(key, (same, base) -> both(evaluation, base, override))));
        return List.copyOf(merged.values());
    }

    private static Map<String, Object> both(
            Evaluation evaluation, Map<String, Object> base, Map<String, Object> override) {
        if (evaluation.goTemplate()) {
            return Params.overridden(base, override);
        }
        Map<String, Object> both = new LinkedHashMap<>(base);
        both.putAll(override);
        return both;
    }

    private Map<String, Map<String, Object>> byKey(Evaluation evaluation, Map<String, Object> child) {
        Map<String, Map<String, Object>> byKey = new LinkedHashMap<>();
        for (Map<String, Object> element : evaluation.params(child)) {
            String key = key(element);
            if (byKey.putIfAbsent(key, element) != null) {
                throw new FindingException(TemplateFindings.mergeKeys(
                        evaluation.set().name(), "two elements of one generator have the merge keys " + key));
            }
        }
        return byKey;
    }

    private String key(Map<String, Object> element) {
        Map<String, Object> key = new LinkedHashMap<>();
        keys.forEach(name -> key.put(name, element.get(name)));
        return ManifestWriter.json(key);
    }
}
