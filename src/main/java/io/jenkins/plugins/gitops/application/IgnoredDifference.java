package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * An entry of {@code spec.ignoreDifferences}: fields in which live objects may differ from Git.
 *
 * @param group of the objects, "" for core, {@code *} for any
 * @param kind of the objects, {@code *} for any
 * @param name of the object, "" for any
 * @param namespace of the object, "" for any
 * @param jsonPointers to fields, as they are written
 * @param jqPathExpressions that select fields, as they are written
 * @param managedFieldsManagers whose fields are meant
 */
public record IgnoredDifference(
        String group,
        String kind,
        String name,
        String namespace,
        List<String> jsonPointers,
        List<String> jqPathExpressions,
        List<String> managedFieldsManagers) {
    public IgnoredDifference {
        jsonPointers = List.copyOf(jsonPointers);
        jqPathExpressions = List.copyOf(jqPathExpressions);
        managedFieldsManagers = List.copyOf(managedFieldsManagers);
    }
}
