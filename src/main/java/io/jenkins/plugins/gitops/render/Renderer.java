package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitTree;

/** Renders an application's source at one commit. Fails with a finding; never gives half a result. */
public interface Renderer {
    Render render(Application application, GitTree tree);

    /** As {@link #render}, whatever is remembered of an earlier render. */
    default Render renderAnew(Application application, GitTree tree) {
        return render(application, tree);
    }
}
