package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.application.KustomizeDetails;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an Application's options of Kustomize come to at one commit. */
final class KustomizeOptions {
    private KustomizeOptions() {}

    /** With variables replaced, and without components that are not there where they may be missing. */
    static Kustomize of(Kustomize written, BuildVariables variables, GitTree tree, String folder) {
        KustomizeDetails details = written.details();
        Map<String, String> annotations = new LinkedHashMap<>(written.commonAnnotations());
        if (details.annotations().envsubst()) {
            annotations.replaceAll((name, value) -> variables.in(value));
        }
        List<String> components = details.components().stream()
                .filter(each -> !details.ignoreMissingComponents() || isThere(tree, folder, each))
                .toList();
        return new Kustomize(
                written.images(),
                written.namePrefix(),
                written.nameSuffix(),
                written.namespace(),
                written.commonLabels(),
                annotations,
                details.withComponents(components));
    }

    private static boolean isThere(GitTree tree, String folder, String component) {
        return new TreePaths(tree)
                .find(SourceFolder.join(folder, component))
                .entry()
                .isPresent();
    }

    /** All that can change a build. */
    static void addTo(InputHash hash, Kustomize options) {
        KustomizeDetails details = options.details();
        hash.with(options.images(), options.namePrefix(), options.nameSuffix(), options.namespace())
                .with(options.commonLabels(), options.commonAnnotations())
                .with(details.patches(), details.components())
                .with(details.labels().force(), details.labels().withoutSelector())
                .with(details.labels().includeTemplates(), details.annotations().force());
        details.replicas().forEach(each -> hash.with(each.name(), each.count()));
    }
}
