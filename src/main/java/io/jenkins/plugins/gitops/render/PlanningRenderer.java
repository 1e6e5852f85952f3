package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitTree;

/** A renderer that can tell the inputs without rendering, so that a render of the same inputs can be used again. */
public interface PlanningRenderer extends Renderer {
    /** Finds the inputs; fails with a finding where they cannot be found or must not be used. */
    RenderPlan plan(Application application, RenderInputs inputs);

    /** For an application of one source, which asks nothing of a cluster. */
    default RenderPlan plan(Application application, GitTree tree) {
        return plan(application, RenderInputs.of(tree));
    }

    @Override
    default Render render(Application application, RenderInputs inputs) {
        return plan(application, inputs).render();
    }
}
