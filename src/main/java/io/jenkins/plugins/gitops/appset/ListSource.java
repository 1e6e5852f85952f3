package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code list} generator.
 *
 * @param path where it stands
 * @param elements as they are written
 * @param yaml a text that holds further ones, "" for none
 */
record ListSource(String path, List<Map<String, Object>> elements, String yaml) implements Source {
    static Source read(Fields fields) {
        List<Map<String, Object>> elements = fields.children("elements").stream()
                .map(element -> {
                    element.map().keySet().forEach(element::ignore);
                    return element.map();
                })
                .toList();
        return new ListSource(fields.path(), elements, fields.text("elementsYaml"));
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        List<Map<String, Object>> all = new ArrayList<>();
        elements.forEach(element -> all.add(evaluation.goTemplate() ? element : texts(evaluation, element)));
        if (!yaml.isBlank()) {
            all.addAll(fromYaml(evaluation));
        }
        return all;
    }

    private List<Map<String, Object>> fromYaml(Evaluation evaluation) {
        String set = evaluation.set().name();
        List<Object> documents = new YamlReader().read(path + ".elementsYaml", yaml.getBytes(StandardCharsets.UTF_8));
        Object only = documents.isEmpty() ? List.of() : documents.get(0);
        if (!(only instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw new FindingException(SetFindings.wrongType(set, path + ".elementsYaml", "a list of mappings"));
        }
        return Trees.maps(list);
    }

    private Map<String, Object> texts(Evaluation evaluation, Map<String, Object> element) {
        Map<String, Object> texts = new LinkedHashMap<>();
        element.forEach((key, value) -> {
            if (key.equals("values") && value instanceof Map<?, ?> values) {
                values.forEach((inner, own) -> texts.put("values." + inner, text(evaluation, "values." + inner, own)));
            } else {
                texts.put(key, text(evaluation, key, value));
            }
        });
        return texts;
    }

    private String text(Evaluation evaluation, String key, Object value) {
        if (!(value instanceof String text)) {
            throw new FindingException(SetFindings.notString(evaluation.set().name(), path + ".elements[]." + key));
        }
        return text;
    }
}
