package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitTree;

/** Renders an application's sources at one commit each. Fails with a finding; never gives half a result. */
public interface Renderer {
    Render render(Application application, RenderInputs inputs);

    /** An application of one source, which asks nothing of a cluster. */
    default Render render(Application application, GitTree tree) {
        return render(application, RenderInputs.of(tree));
    }

    /** As {@link #render}, whatever is remembered of an earlier render. */
    default Render renderAnew(Application application, RenderInputs inputs) {
        return render(application, inputs);
    }
}
