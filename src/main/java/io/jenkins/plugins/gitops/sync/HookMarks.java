package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What makes an object a hook: Argo CD's annotations, or else Helm's, read as Argo CD reads them. */
final class HookMarks {
    static final String HOOK = "argocd.argoproj.io/hook";
    static final String POLICY = "argocd.argoproj.io/hook-delete-policy";
    private static final String HELM_HOOK = "helm.sh/hook";
    private static final String HELM_POLICY = "helm.sh/hook-delete-policy";
    // A definition in a chart's old style is an ordinary object.
    private static final String HELM_DEFINITION = "crd-install";
    private static final Set<String> NOT_IN_SYNC = Set.of("PreDelete", "PostDelete", "Skip");

    private HookMarks() {}

    /** Whether the object is a hook of any kind: it is never applied or pruned as an ordinary object. */
    static boolean isHook(Manifest manifest) {
        return !argo(manifest).isEmpty() || !helm(manifest).isEmpty();
    }

    /** When it runs in a sync; empty for hooks that run at a deletion, in a test, or never. */
    static Set<HookPhase> phases(Manifest manifest) {
        List<String> argo = argo(manifest);
        Set<HookPhase> phases = EnumSet.noneOf(HookPhase.class);
        Stream<Optional<HookPhase>> found = argo.isEmpty()
                ? helm(manifest).stream().map(HookPhase::ofHelm)
                : argo.stream().map(HookPhase::named);
        found.flatMap(Optional::stream).forEach(phases::add);
        return argo.contains("Skip") ? Set.of() : phases;
    }

    /** Whether it runs where the application is deleted with its objects. */
    static boolean runs(Manifest manifest, DeleteHooks.Moment moment) {
        List<String> argo = argo(manifest);
        boolean named = argo.isEmpty() ? helm(manifest).contains(moment.helm()) : argo.contains(moment.title());
        return named && !argo.contains("Skip");
    }

    /** Whether it says itself when its object is deleted. */
    static boolean hasPolicy(Manifest manifest) {
        return !manifest.annotation(POLICY).isBlank()
                || !manifest.annotation(HELM_POLICY).isBlank();
    }

    /** The first name of a hook that neither Argo CD nor we know. */
    static Optional<String> unknown(Manifest manifest) {
        return argo(manifest).stream()
                .filter(name ->
                        !NOT_IN_SYNC.contains(name) && HookPhase.named(name).isEmpty())
                .findFirst();
    }

    static Set<HookDeletePolicy> policies(Manifest manifest) {
        Set<HookDeletePolicy> policies = EnumSet.noneOf(HookDeletePolicy.class);
        Stream.concat(
                        Annotations.listed(manifest.annotation(POLICY)).stream(),
                        Annotations.listed(manifest.annotation(HELM_POLICY)).stream())
                .map(HookDeletePolicy::named)
                .flatMap(Optional::stream)
                .forEach(policies::add);
        return policies.isEmpty() ? EnumSet.of(HookDeletePolicy.BEFORE_CREATION) : policies;
    }

    private static List<String> argo(Manifest manifest) {
        return Annotations.listed(manifest.annotation(HOOK));
    }

    private static List<String> helm(Manifest manifest) {
        return Annotations.listed(manifest.annotation(HELM_HOOK).toLowerCase(Locale.ROOT)).stream()
                .filter(hook -> !hook.equals(HELM_DEFINITION))
                .toList();
    }
}
