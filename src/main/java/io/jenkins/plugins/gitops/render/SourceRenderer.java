package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.stream.Stream;

/**
 * Renders by what the source is, as Argo CD tells it: what the Application says, else a kustomization or a chart in the
 * folder, else plain manifests.
 */
public final class SourceRenderer implements PlanningRenderer {
    private final PlanningRenderer directory;
    private final PlanningRenderer kustomize;

    public SourceRenderer(PlanningRenderer directory, PlanningRenderer kustomize) {
        this.directory = directory;
        this.kustomize = kustomize;
    }

    @Override
    public RenderPlan plan(Application application, GitTree tree) {
        ApplicationSource source = application.source();
        String folder = SourceFolder.of(tree, source.path());
        Stream.of(".argocd-source.yaml", ".argocd-source-%s.yaml".formatted(application.name()))
                .flatMap(name -> SourceFolder.child(tree, folder, name).stream())
                .findFirst()
                .ifPresent(SourceRenderer::refuseOverrides);
        return (SourceInputs.isKustomize(source, tree, folder) ? kustomize : directory).plan(application, tree);
    }

    private static void refuseOverrides(GitEntry file) {
        throw new FindingException(RenderFindings.argocdSource(file.path()));
    }
}
