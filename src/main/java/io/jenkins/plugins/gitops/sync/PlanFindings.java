package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** What can be wrong with a render before anything is sent. */
final class PlanFindings {
    private PlanFindings() {}

    static Finding noName(ObjectKey key) {
        return new Finding(
                "sync.no-name",
                "A " + key.kind() + " has no metadata.name",
                "Without a name an object cannot be found again, compared or pruned",
                "Give it a name; generateName is for hooks alone");
    }

    static Finding noNamespace(ObjectKey key) {
        return new Finding(
                "sync.no-namespace",
                key + " names no namespace, and the application has none either",
                "It is not said where the object is to go",
                "Set spec.destination.namespace of the application, or metadata.namespace of the object");
    }

    static Finding notServed(Manifest manifest, String cluster) {
        return new Finding(
                "sync.kind-not-served",
                "Cluster \"%s\" does not serve %s of %s".formatted(cluster, manifest.kind(), manifest.apiVersion()),
                "Its CustomResourceDefinition is not installed, or the version is of another Kubernetes",
                "Install the definition first, add it to the application, or correct apiVersion and kind");
    }

    static Finding repeated(ObjectKey key) {
        return new Finding(
                "sync.repeated-object",
                key + " is in the manifests more than once",
                "Only the last one counts",
                "Take the others out, or give them names of their own");
    }
}
