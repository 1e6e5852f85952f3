package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.GeneratorReader.Nested;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code matrix} generator: each element of the first one with each of the second one, which may use the first one's
 * parameters.
 *
 * @param children two
 */
record MatrixSource(List<Map<String, Object>> children) implements Nested {
    static Source read(Fields fields) {
        List<Map<String, Object>> children = Children.of(fields);
        if (children.size() != 2) {
            throw new FindingException(SetFindings.generator(
                    fields.name(), fields.path(), "has %d generators".formatted(children.size())));
        }
        return new MatrixSource(children);
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        List<Map<String, Object>> first = evaluation.params(children.get(0));
        List<List<Map<String, Object>>> second = evaluation.params(children.get(1), first);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            for (Map<String, Object> inner : second.get(i)) {
                SetLimits.requireElements(evaluation.set().name(), all.size() + 1L);
                all.add(
                        evaluation.goTemplate()
                                ? Params.overridden(inner, first.get(i))
                                : both(evaluation, first.get(i), inner));
            }
        }
        return all;
    }

    private static Map<String, Object> both(Evaluation evaluation, Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new LinkedHashMap<>(one);
        other.forEach((key, value) -> {
            Object before = both.put(key, value);
            if (before != null && !before.equals(value)) {
                throw new FindingException(
                        TemplateFindings.conflict(evaluation.set().name(), key));
            }
        });
        return both;
    }
}
