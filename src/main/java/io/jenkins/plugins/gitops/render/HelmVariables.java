package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Helm;
import java.util.Set;

/** Replaces Argo CD's variables in the options of a chart, where Argo CD does. */
final class HelmVariables {
    private final BuildVariables variables;
    private final Set<String> refs;

    /** @param refs names that stand for other sources at the start of a path, and for no variable */
    HelmVariables(BuildVariables variables, Set<String> refs) {
        this.variables = variables;
        this.refs = refs;
    }

    Helm in(Helm options) {
        return new Helm(
                options.valueFiles().stream().map(this::path).toList(),
                options.ignoreMissingValueFiles(),
                options.values(),
                options.parameters().stream()
                        .map(each -> new Helm.Parameter(each.name(), variables.in(each.value()), each.forceString()))
                        .toList(),
                options.fileParameters().stream()
                        .map(each -> new Helm.FileParameter(each.name(), path(each.path())))
                        .toList(),
                options.releaseName(),
                options.namespace(),
                options.kubeVersion(),
                options.apiVersions(),
                options.flags());
    }

    private String path(String path) {
        if (!path.startsWith("$")) {
            return variables.in(path);
        }
        String name = path.substring(1).replaceFirst("/.*", "");
        boolean variable = !refs.contains(name) && name.matches("\\{?ARGOCD_.*");
        return variable ? variables.in(path) : "$" + name + variables.in(path.substring(1 + name.length()));
    }
}
