package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.Project;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The projects of the global configuration and, beside them, those that the engine took from repositories. */
final class KnownProjects {
    private final List<Project> configured;

    KnownProjects(List<ProjectConfiguration> configured) {
        this.configured = configured.stream().map(ProjectConfiguration::project).toList();
    }

    Optional<Project> find(String name) {
        return all().filter(project -> project.name().equals(name)).findFirst();
    }

    /** The names of those that are open to a job, sorted; with an empty job name all of them. */
    List<String> openTo(String job) {
        return all().filter(project -> job.isEmpty() || project.folders().allow(job))
                .map(Project::name)
                .sorted()
                .toList();
    }

    /** All names, {@code default} too. */
    List<String> names() {
        return Stream.concat(Stream.of(Project.DEFAULT), all().map(Project::name))
                .distinct()
                .toList();
    }

    // Of a name that is configured the engine may know another project, as long as it has not heard of a change.
    private Stream<Project> all() {
        return Stream.concat(
                configured.stream(),
                EngineHolder.get().projects().configured().stream()
                        .filter(other -> configured.stream()
                                .noneMatch(each -> each.name().equals(other.name()))));
    }
}
