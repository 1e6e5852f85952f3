package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A workload's {@code spec.selector} as the text that a list takes. */
final class Selector {
    private Selector() {}

    static String of(Manifest workload) {
        List<String> terms = new ArrayList<>();
        workload.map("spec", "selector", "matchLabels").forEach((label, value) -> terms.add(label + "=" + value));
        workload.maps("spec", "selector", "matchExpressions").forEach(expression -> terms.add(term(expression)));
        return String.join(",", terms);
    }

    private static String term(Map<String, Object> expression) {
        String key = Trees.text(expression, "key");
        List<String> values = Trees.at(expression, "values").stream()
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
        return switch (Trees.text(expression, "operator")) {
            case "In" -> key + " in (" + String.join(",", values) + ")";
            case "NotIn" -> key + " notin (" + String.join(",", values) + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
