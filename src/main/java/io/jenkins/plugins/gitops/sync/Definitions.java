package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** Whether a kind that is not served is gone for good, and its objects with it. */
final class Definitions {
    private static final ResourceType DEFINITION = new ResourceType(
            "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);

    private Definitions() {}

    /** Asked of the definitions themselves: discovery also lacks a kind whose API does not answer just now. */
    static boolean hasNone(Cluster cluster, ObjectKey key) {
        return cluster.list(DEFINITION, "", "").stream()
                .noneMatch(definition -> definition.text("spec", "group").equals(key.group())
                        && definition.text("spec", "names", "kind").equals(key.kind()));
    }
}
