package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.git.GitTree;

/** What renders a source: what the Application says, else a kustomization or a chart in the folder, else plain manifests. */
enum SourceType {
    DIRECTORY,
    KUSTOMIZE,
    HELM;

    /** @param folder the source's real path */
    static SourceType of(ApplicationSource source, GitTree tree, String folder) {
        if (source.kustomize().isPresent()) {
            return KUSTOMIZE;
        }
        if (source.isChart() || source.helm().isPresent()) {
            return HELM;
        }
        if (source.directory().isPresent()) {
            return DIRECTORY;
        }
        boolean kustomization = KustomizeScan.NAMES.stream()
                .anyMatch(name -> SourceFolder.child(tree, folder, name).isPresent());
        if (kustomization) {
            return KUSTOMIZE;
        }
        return SourceFolder.child(tree, folder, HelmScan.CHART_FILE).isPresent() ? HELM : DIRECTORY;
    }
}
