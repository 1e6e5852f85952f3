package io.jenkins.plugins.gitops.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.application.Application;

/**
 * Remembers renders by the hash of their inputs, so that a commit elsewhere in a repository costs nothing. Findings are not
 * remembered: what was wrong is looked at again.
 */
public final class CachingRenderer implements Renderer {
    private final PlanningRenderer renderer;
    private final Cache<String, Render> renders;

    /** @param mostObjects how many manifests all remembered renders may hold together */
    public CachingRenderer(PlanningRenderer renderer, long mostObjects) {
        this.renderer = renderer;
        this.renders = Caffeine.newBuilder()
                .maximumWeight(mostObjects)
                .weigher((String hash, Render render) -> 1 + render.manifests().size())
                .build();
    }

    @Override
    public Render render(Application application, RenderInputs inputs) {
        RenderPlan plan = renderer.plan(application, inputs);
        Render known = renders.getIfPresent(plan.inputHash());
        if (known != null) {
            return known;
        }
        return remember(plan);
    }

    @Override
    public Render renderAnew(Application application, RenderInputs inputs) {
        return remember(renderer.plan(application, inputs));
    }

    private Render remember(RenderPlan plan) {
        Render render = plan.render();
        renders.put(plan.inputHash(), render);
        return render;
    }
}
