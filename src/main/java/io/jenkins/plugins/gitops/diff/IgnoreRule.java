package io.jenkins.plugins.gitops.diff;

import java.util.List;

/**
 * Fields in which objects may differ from Git, as in {@code spec.ignoreDifferences}.
 *
 * @param group of the objects, {@code *} for any
 * @param kind likewise
 * @param name of the object, "" for any
 * @param namespace of the object, "" for any
 * @param jsonPointers to fields, by RFC 6901
 * @param jqPathExpressions that select fields
 * @param managers whose fields are meant, whatever they are
 */
public record IgnoreRule(
        String group,
        String kind,
        String name,
        String namespace,
        List<String> jsonPointers,
        List<String> jqPathExpressions,
        List<String> managers) {
    public IgnoreRule {
        jsonPointers = List.copyOf(jsonPointers);
        jqPathExpressions = List.copyOf(jqPathExpressions);
        managers = List.copyOf(managers);
    }
}
