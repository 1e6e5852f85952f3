package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.cluster.ClusterSecret;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projects and clusters in force: those of the configuration, and beside them those of marked repositories. What is
 * configured wins: nobody who can push takes the place of an administrator's project or cluster.
 */
final class Governance {
    private final ClusterDirectory clusters;
    private final ProjectGuard guard;
    private final Function<ClusterSecret, RegisteredCluster> registration;
    private final Consumer<String> problems;
    private Projects projects = Projects.NONE;
    private List<RegisteredCluster> registered = List.of();
    private Administration declared = Administration.NONE;

    /** @param registration how a cluster that stands in a repository is registered; makes no connection */
    Governance(
            ClusterDirectory clusters,
            ProjectGuard guard,
            Function<ClusterSecret, RegisteredCluster> registration,
            Consumer<String> problems) {
        this.clusters = clusters;
        this.guard = guard;
        this.registration = registration;
        this.problems = problems;
    }

    /** Replaces the projects of the configuration. */
    synchronized void configure(Projects now) {
        projects = now;
        replaceProjects();
    }

    /** Replaces the clusters of the configuration, and all that stands in repositories. */
    synchronized void configure(Collection<RegisteredCluster> now, Administration ofRepositories) {
        registered = List.copyOf(now);
        declared = ofRepositories;
        replaceProjects();
        replaceClusters();
    }

    /** Replaces all that stands in repositories; says whether that is something else than before. */
    synchronized boolean replace(Administration ofRepositories) {
        boolean others = !ofRepositories.equals(declared);
        declared = ofRepositories;
        if (others) {
            replaceProjects();
            replaceClusters();
        }
        return others;
    }

    /** How a cluster that stands in a repository is reached; empty for one that is configured. */
    synchronized Optional<ClusterSettings> settings(String cluster) {
        return usable().filter(each -> each.name().equals(cluster))
                .map(ClusterSecret::settings)
                .findFirst();
    }

    private void replaceProjects() {
        declared.projects().stream()
                .map(Project::name)
                .filter(projects::configured)
                .forEach(name -> taken("project", name));
        guard.replace(projects.and(declared.projects()), declared.publicKeys());
    }

    private void replaceClusters() {
        Set<String> names = names();
        declared.clusters().stream()
                .map(ClusterSecret::name)
                .filter(names::contains)
                .forEach(name -> taken("cluster", name));
        clusters.replace(
                Stream.concat(registered.stream(), usable().map(registration)).toList());
    }

    private Stream<ClusterSecret> usable() {
        Set<String> names = names();
        return declared.clusters().stream().filter(cluster -> !names.contains(cluster.name()));
    }

    private Set<String> names() {
        return registered.stream().map(RegisteredCluster::name).collect(Collectors.toSet());
    }

    private void taken(String kind, String name) {
        problems.accept(new Finding(
                        "project.configured-wins",
                        "The %s %s of a repository is configured too".formatted(kind, RemoteText.safe(name)),
                        "What stands in the global configuration counts, and the other is passed over",
                        "Rename or remove one of them")
                .sentence());
    }
}
