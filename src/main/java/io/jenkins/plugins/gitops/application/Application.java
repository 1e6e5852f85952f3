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
 * @param source where the manifests come from; of several, the one that deployments change
 * @param destination where they go
 * @param syncPolicy how
 * @param ignoreDifferences in what its objects may differ from Git
 * @param sources all of them, in the order in which they are rendered
 * @param annotations of the Application itself
 * @param finalizers of the Application itself
 * @param warnings fields that were not understood, for a person to read
 * @param revisionHistoryLimit how many records it keeps, where it says so; 0 or more
 * @param info what it says to people
 */
public record Application(
        String name,
        String project,
        ApplicationSource source,
        Destination destination,
        SyncPolicy syncPolicy,
        List<IgnoredDifference> ignoreDifferences,
        List<ApplicationSource> sources,
        Map<String, String> annotations,
        Set<String> finalizers,
        List<String> warnings,
        Optional<Integer> revisionHistoryLimit,
        List<InfoItem> info) {
    public Application {
        ignoreDifferences = List.copyOf(ignoreDifferences);
        sources = List.copyOf(sources);
        annotations = Map.copyOf(annotations);
        finalizers = Set.copyOf(finalizers);
        warnings = List.copyOf(warnings);
        info = List.copyOf(info);
    }

    /** Of one source, which says nothing to people, and leaves its history to the installation. */
    public Application(
            String name,
            String project,
            ApplicationSource source,
            Destination destination,
            SyncPolicy syncPolicy,
            Map<String, String> annotations,
            Set<String> finalizers,
            List<String> warnings) {
        this(
                name,
                project,
                source,
                destination,
                syncPolicy,
                List.of(),
                List.of(source),
                annotations,
                finalizers,
                warnings,
                Optional.empty(),
                List.of());
    }

    /** The same application with one of its sources alone. */
    public Application only(ApplicationSource one) {
        return new Application(
                name,
                project,
                one,
                destination,
                syncPolicy,
                ignoreDifferences,
                List.of(one),
                annotations,
                finalizers,
                warnings,
                revisionHistoryLimit,
                info);
    }
}
