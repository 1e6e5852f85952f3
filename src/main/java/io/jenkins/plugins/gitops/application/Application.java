package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to run where: an Argo CD Application, as far as this version reads it.
 *
 * @param name unique within the installation
 * @param project {@code default} where none is named
 * @param source where the manifests come from
 * @param destination where they go
 * @param syncPolicy how
 * @param ignoreDifferences in what its objects may differ from Git
 * @param annotations of the Application itself
 * @param finalizers of the Application itself
 * @param warnings fields that were not understood, for a person to read
 */
public record Application(
        String name,
        String project,
        ApplicationSource source,
        Destination destination,
        SyncPolicy syncPolicy,
        List<IgnoredDifference> ignoreDifferences,
        Map<String, String> annotations,
        Set<String> finalizers,
        List<String> warnings) {
    public Application {
        ignoreDifferences = List.copyOf(ignoreDifferences);
        annotations = Map.copyOf(annotations);
        finalizers = Set.copyOf(finalizers);
        warnings = List.copyOf(warnings);
    }
}
