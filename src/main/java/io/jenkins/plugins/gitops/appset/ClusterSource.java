package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code clusters} generator. The default cluster, which has no Secret, is left out where there is a selector.
 *
 * @param selector by the labels of a cluster's Secret
 * @param flat whether all clusters together make one element
 */
record ClusterSource(LabelSelector selector, Map<String, String> values, boolean flat) implements Source {
    static Source read(Fields fields) {
        return new ClusterSource(
                fields.child("selector").map(SelectorReader::selector).orElse(new LabelSelector(Map.of(), List.of())),
                fields.fullTextMap("values"),
                fields.flag("flatList", false));
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        List<Map<String, Object>> elements = evaluation.outside().clusters().stream()
                .filter(cluster -> cluster.local() ? selector.isEmpty() : selector.fits(cluster.labels()))
                .map(cluster -> params(cluster, evaluation.goTemplate()))
                .toList();
        List<Map<String, Object>> all = evaluation.withValues(values, elements);
        return flat ? List.of(Map.of("clusters", all)) : all;
    }

    private static Map<String, Object> params(ClusterEntry cluster, boolean goTemplate) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("name", cluster.name());
        params.put("nameNormalized", GoText.normalized(cluster.name()));
        params.put("server", cluster.server());
        params.put("project", cluster.project());
        if (cluster.local()) {
            return params;
        }
        if (goTemplate) {
            params.put("metadata", Map.of("labels", cluster.labels(), "annotations", cluster.annotations()));
        } else {
            cluster.labels().forEach((key, value) -> params.put("metadata.labels." + key, value));
            cluster.annotations().forEach((key, value) -> params.put("metadata.annotations." + key, value));
        }
        return params;
    }
}
