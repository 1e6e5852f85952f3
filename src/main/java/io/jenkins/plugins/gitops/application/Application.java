package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to run where: an Argo CD Application, as far as this version reads it.
 *
 * @param name unique within the installation
 * @param project {@code default} where none is named
 * @param source where the manifests come from
 * @param destination where they go
 * @param syncPolicy how
 * @param annotations of the Application itself
 * @param finalizers of the Application itself
 * @param warnings fields that were not understood, for a person to read
 * @param revisionHistoryLimit how many records it keeps, where it says so; 0 or more
 */
public record Application(
        String name,
        String project,
        ApplicationSource source,
        Destination destination,
        SyncPolicy syncPolicy,
        Map<String, String> annotations,
        Set<String> finalizers,
        List<String> warnings,
        Optional<Integer> revisionHistoryLimit) {
    public Application {
        annotations = Map.copyOf(annotations);
        finalizers = Set.copyOf(finalizers);
        warnings = List.copyOf(warnings);
    }

    /** One that leaves its history to the installation. */
    public Application(
            String name,
            String project,
            ApplicationSource source,
            Destination destination,
            SyncPolicy syncPolicy,
            Map<String, String> annotations,
            Set<String> finalizers,
            List<String> warnings) {
        this(name, project, source, destination, syncPolicy, annotations, finalizers, warnings, Optional.empty());
    }
}
