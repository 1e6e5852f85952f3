package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an object's own annotations ask of a sync. */
public final class Annotations {
    private static final String HOOK = "argocd.argoproj.io/hook";
    private static final String HELM_HOOK = "helm.sh/hook";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";
    private static final String COMPARE = "argocd.argoproj.io/compare-options";
    /** The wave that an object is applied in. */
    public static final String WAVE = "argocd.argoproj.io/sync-wave";

    private static final Set<String> AT_DELETION = Set.of("PreDelete", "PostDelete", "Skip");
    // A definition in a chart's old style is an ordinary object; Helm's tests never run in a sync.
    private static final Set<String> HELM_ORDINARY = Set.of("crd-install");
    private static final Set<String> HELM_NOT_IN_SYNC = Set.of(
            "test", "test-success", "test-failure", "pre-delete", "post-delete", "pre-rollback", "post-rollback");

    private Annotations() {}

    /** Whether the object is a hook of any kind: it is never applied or pruned as an ordinary object. */
    static boolean isHook(Manifest manifest) {
        return !hooks(manifest).isEmpty() || !helmHooks(manifest).isEmpty();
    }

    /** Whether the object is a hook that runs in a sync, and not only at the deletion of its application. */
    static boolean isSyncHook(Manifest manifest) {
        List<String> hooks = hooks(manifest);
        return hooks.isEmpty()
                ? helmHooks(manifest).stream().anyMatch(hook -> !HELM_NOT_IN_SYNC.contains(hook))
                : hooks.stream().anyMatch(hook -> !AT_DELETION.contains(hook));
    }

    /** Whether a sync option is set on the object, for instance {@code Prune=false}. */
    static boolean option(Manifest manifest, String option) {
        return listed(manifest.annotation(OPTIONS)).contains(option);
    }

    /** Whether an object that Git does not have is marked not to make its application out of sync. */
    static boolean ignoresExtraneous(Manifest live) {
        return listed(live.annotation(COMPARE)).contains("IgnoreExtraneous");
    }

    /** The wave, 0 where none is named or it is no number. */
    public static int wave(Manifest manifest) {
        String wave = manifest.annotation(WAVE).strip();
        return wave.matches("[+-]?\\d{1,9}") ? Integer.parseInt(wave) : 0;
    }

    private static List<String> hooks(Manifest manifest) {
        return listed(manifest.annotation(HOOK));
    }

    private static List<String> helmHooks(Manifest manifest) {
        return listed(manifest.annotation(HELM_HOOK).toLowerCase(Locale.ROOT)).stream()
                .filter(hook -> !HELM_ORDINARY.contains(hook))
                .toList();
    }

    private static List<String> listed(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
