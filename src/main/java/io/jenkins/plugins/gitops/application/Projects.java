package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The projects of the installation. There is always one called {@code default}, which allows all unless it is configured. */
public final class Projects {
    /** None configured. */
    public static final Projects NONE = new Projects(List.of());

    private final Map<String, Project> byName;
    private final boolean ownDefault;

    /** Of several with the same name the first counts. */
    public Projects(Collection<Project> configured) {
        Map<String, Project> all = configured.stream()
                .collect(Collectors.toMap(Project::name, each -> each, (one, other) -> one, LinkedHashMap::new));
        this.ownDefault = all.putIfAbsent(Project.DEFAULT, Project.implicit()) != null;
        this.byName = all;
    }

    /** These, and those of others whose names are not taken here. */
    public Projects and(Collection<Project> others) {
        return new Projects(
                Stream.concat(configured().stream(), others.stream()).toList());
    }

    /** Those that somebody wrote down. */
    public List<Project> configured() {
        return byName.values().stream()
                .filter(project -> configured(project.name()))
                .toList();
    }

    /** One that somebody wrote down. */
    public Optional<Project> find(String name) {
        return configured(name) ? Optional.of(byName.get(name)) : Optional.empty();
    }

    /** Fails with a finding where there is none of that name. */
    public Project of(Application application) {
        Project project = byName.get(application.project());
        if (project == null) {
            throw new FindingException(ProjectFindings.unknown(application, byName.keySet()));
        }
        return project;
    }

    /** Whether an administrator wrote the project down; {@code default} is there without. */
    public boolean configured(String name) {
        return byName.containsKey(name) && (ownDefault || !name.equals(Project.DEFAULT));
    }
}
