package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
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

    /** All applications that stand in the configuration. One that cannot be read is reported and takes nothing from the others. */
    static List<ManagedApplication> of(List<ApplicationsConfiguration> definitions, Consumer<String> problems) {
        return definitions.stream()
                .flatMap(definition -> managed(definition, problems).stream())
                .toList();
    }

    /** The repositories that hold further applications. */
    static List<ApplicationsRepository> repositories(List<ApplicationsConfiguration> definitions) {
        return definitions.stream()
                .flatMap(definition -> definition.repository().stream())
                .toList();
    }

    private static List<ManagedApplication> managed(ApplicationsConfiguration definition, Consumer<String> problems) {
        ApplicationReader.Applications read = parse(definition.getYaml());
        read.findings().stream().map(Finding::sentence).forEach(problems);
        return read.applications().stream()
                .map(application -> new ManagedApplication(application, definition.getGitCredentialsId(), ""))
                .toList();
    }
}
