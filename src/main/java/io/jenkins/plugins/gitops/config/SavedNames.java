package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names that were in force when the configuration was last read or saved. */
record SavedNames(Set<String> clusters, Set<String> projects) {
    static final SavedNames NONE = new SavedNames(Set.of(), Set.of());

    static SavedNames of(GitOpsConfiguration configuration) {
        return new SavedNames(
                configuration.getClusters().stream()
                        .map(ClusterConfiguration::getName)
                        .collect(Collectors.toSet()),
                configuration.getProjects().stream()
                        .map(ProjectConfiguration::getName)
                        .collect(Collectors.toSet()));
    }

    /** What applications would miss in the new configuration, each with its users. */
    List<String> missedIn(GitOpsConfiguration now) {
        SavedNames there = of(now);
        Set<String> clustersGone = without(clusters, there.clusters);
        Set<String> projectsGone = without(projects, there.projects);
        return clustersGone.isEmpty() && projectsGone.isEmpty()
                ? List.of()
                : InUse.missed(clustersGone, projectsGone, applications(now));
    }

    // Those that stand in the new configuration, and of those that stand elsewhere what is known.
    private static List<ManagedApplication> applications(GitOpsConfiguration now) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            List<ManagedApplication> all = new ArrayList<>(Applications.of(now.getApplications(), problem -> {}));
            Set<String> repositories = Applications.repositories(now.getApplications()).stream()
                    .map(repository -> repository.key())
                    .collect(Collectors.toSet());
            EngineHolder.get().applications().stream()
                    .filter(managed -> !managed.context().isEmpty() || repositories.contains(managed.declaredIn()))
                    .forEach(all::add);
            return all;
        }
    }

    private static Set<String> without(Set<String> before, Set<String> now) {
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        return gone;
    }
}
