package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.Render;

/** The hooks that run where an application is deleted with its objects. No sync of it runs them. */
public final class DeleteHooks {
    // They go when they have done their work: nothing is left of the application that would delete them later.
    private static final String GONE_AFTERWARDS = "BeforeHookCreation,HookSucceeded";

    private DeleteHooks() {}

    /** When such a hook runs. */
    public enum Moment {
        /** Before anything is deleted. */
        PRE_DELETE("PreDelete", "pre-delete"),
        /** After all is deleted that may be. */
        POST_DELETE("PostDelete", "post-delete");

        private final String title;
        private final String helm;

        Moment(String title, String helm) {
            this.title = title;
            this.helm = helm;
        }

        /** As Argo CD writes it. */
        public String title() {
            return title;
        }

        String helm() {
            return helm;
        }
    }

    /** Whether a render has any. */
    public static boolean any(Render render) {
        return Lists.flat(render.manifests()).stream()
                .anyMatch(manifest ->
                        HookMarks.runs(manifest, Moment.PRE_DELETE) || HookMarks.runs(manifest, Moment.POST_DELETE));
    }

    /** Those of one moment, as the PreSync hooks of a sync that has nothing else to do; no manifest where there are none. */
    public static Render of(Render render, Moment moment) {
        return new Render(
                Lists.flat(render.manifests()).stream()
                        .filter(manifest -> HookMarks.runs(manifest, moment))
                        .map(DeleteHooks::inSync)
                        .toList(),
                render.inputHash() + " " + moment.title(),
                render.warnings());
    }

    private static Manifest inSync(Manifest manifest) {
        Manifest hook = manifest.withAnnotation(HookMarks.HOOK, HookPhase.PRE_SYNC.title());
        return HookMarks.hasPolicy(manifest) ? hook : hook.withAnnotation(HookMarks.POLICY, GONE_AFTERWARDS);
    }
}
