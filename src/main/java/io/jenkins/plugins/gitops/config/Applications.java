package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** From the configured YAML to applications. */
final class Applications {
    private Applications() {}

    /** The applications of a YAML text, and what is wrong with the others. */
    static ApplicationReader.Applications parse(String yaml) {
        return new ApplicationReader().readAll("the configured applications", yaml);
    }

    /** The names in a YAML text, without those that cannot be read: whoever saved it was told so. */
    static Set<String> names(String yaml) {
        return parse(yaml).applications().stream().map(Application::name).collect(Collectors.toSet());
    }

    /**
     * All applications. One that cannot be read is reported and takes nothing from the others; of those with the same name
     * the first counts, as it does for {@link GitOpsConfiguration#definitionOf}.
     */
    static List<ManagedApplication> of(List<ApplicationsConfiguration> definitions, Consumer<String> problems) {
        Map<String, ManagedApplication> byName = new LinkedHashMap<>();
        for (ApplicationsConfiguration definition : definitions) {
            for (ManagedApplication managed : managed(definition, problems)) {
                if (byName.putIfAbsent(managed.name(), managed) != null) {
                    problems.accept(
                            "Application \"%s\" is configured more than once. The first definition counts. Remove the others."
                                    .formatted(managed.name()));
                }
            }
        }
        return List.copyOf(byName.values());
    }

    private static List<ManagedApplication> managed(ApplicationsConfiguration definition, Consumer<String> problems) {
        ApplicationReader.Applications read = parse(definition.getYaml());
        read.findings().stream().map(Finding::sentence).forEach(problems);
        return read.applications().stream()
                .map(application -> new ManagedApplication(application, definition.getGitCredentialsId(), ""))
                .toList();
    }
}
