package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Map;

/**
 * The less common options of {@code spec.source.kustomize}.
 *
 * @param replicas by the name of the object
 * @param patches as in a kustomization
 * @param components folders, relative to the source's own
 * @param ignoreMissingComponents whether a component that is not there is passed over
 * @param version of Kustomize that is wanted, "" for whatever is there
 * @param labels how common labels are added
 * @param annotations how common annotations are added
 */
public record KustomizeDetails(
        List<Replicas> replicas,
        List<Map<String, Object>> patches,
        List<String> components,
        boolean ignoreMissingComponents,
        String version,
        Labels labels,
        Annotations annotations) {
    /** Nothing asked for. */
    public static final KustomizeDetails NONE =
            new KustomizeDetails(List.of(), List.of(), List.of(), false, "", Labels.PLAIN, Annotations.PLAIN);

    public KustomizeDetails {
        replicas = List.copyOf(replicas);
        patches = List.copyOf(patches);
        components = List.copyOf(components);
    }

    /** The same with other components. */
    public KustomizeDetails withComponents(List<String> others) {
        return new KustomizeDetails(replicas, patches, others, ignoreMissingComponents, version, labels, annotations);
    }

    /** @param count not negative */
    public record Replicas(String name, long count) {}

    /**
     * @param force whether they take the place of those of the kustomization
     * @param withoutSelector whether selectors are left alone
     * @param includeTemplates whether templates get them too; with {@code withoutSelector} alone
     */
    public record Labels(boolean force, boolean withoutSelector, boolean includeTemplates) {
        static final Labels PLAIN = new Labels(false, false, false);
    }

    /**
     * @param force whether they take the place of those of the kustomization
     * @param envsubst whether <code>$ARGOCD_APP_NAME</code> and its like are replaced in them
     */
    public record Annotations(boolean force, boolean envsubst) {
        static final Annotations PLAIN = new Annotations(false, false);
    }
}
