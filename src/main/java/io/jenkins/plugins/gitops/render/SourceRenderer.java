package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Renders each source by what it is, as Argo CD tells it: what the Application says, else a kustomization or a chart in
 * the folder, else plain manifests.
 */
public final class SourceRenderer implements PlanningRenderer {
    private final PlanningRenderer directory;
    private final PlanningRenderer kustomize;
    private final PlanningRenderer helm;

    public SourceRenderer(PlanningRenderer directory, PlanningRenderer kustomize, PlanningRenderer helm) {
        this.directory = directory;
        this.kustomize = kustomize;
        this.helm = helm;
    }

    @Override
    public RenderPlan plan(Application application, RenderInputs inputs) {
        List<RenderPlan> plans = new ArrayList<>();
        List<ApplicationSource> sources = application.sources();
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).isOnlyReferred()) {
                plans.add(planOne(application.only(sources.get(i)), inputs.only(i)));
            }
        }
        String namespace = application.destination().namespace();
        return plans.size() == 1 ? plans.get(0) : new SeveralPlans(plans, namespace);
    }

    private RenderPlan planOne(Application application, RenderInputs inputs) {
        ApplicationSource source = application.source();
        GitTree tree = inputs.tree();
        String folder = SourceFolder.of(tree, source.path());
        Stream.of(".argocd-source.yaml", ".argocd-source-%s.yaml".formatted(application.name()))
                .flatMap(name -> SourceFolder.child(tree, folder, name).stream())
                .findFirst()
                .ifPresent(SourceRenderer::refuseOverrides);
        PlanningRenderer renderer =
                switch (SourceType.of(source, tree, folder)) {
                    case DIRECTORY -> directory;
                    case KUSTOMIZE -> kustomize;
                    case HELM -> helm;
                };
        return renderer.plan(application, inputs);
    }

    private static void refuseOverrides(GitEntry file) {
        throw new FindingException(RenderFindings.argocdSource(file.path()));
    }
}
