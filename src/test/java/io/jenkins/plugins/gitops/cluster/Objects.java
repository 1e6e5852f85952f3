package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;

/** Objects of tests. */
final class Objects {
    private Objects() {}

    static Manifest deployment(String namespace, String name) {
        return Manifest.of(Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "spec",
                Map.of(
                        "replicas", 0,
                        "selector", Map.of("matchLabels", Map.of("app", name)),
                        "template",
                                Map.of(
                                        "metadata", Map.of("labels", Map.of("app", name)),
                                        "spec", podSpec()))));
    }

    static Manifest pod(String namespace, String name) {
        return Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "spec",
                podSpec()));
    }

    private static Map<String, Object> podSpec() {
        // No scheduler goes by this name, so that the pod stays where it is.
        return Map.of(
                "schedulerName",
                "nobody",
                "containers",
                List.of(Map.of("name", "web", "image", "registry.invalid/web:1")));
    }

    /** A policy against all ConfigMaps, for namespaces that are bound to it. */
    static Manifest policy(String name) {
        Map<String, Object> rule = Map.of(
                "apiGroups", List.of(""),
                "apiVersions", List.of("v1"),
                "operations", List.of("CREATE", "UPDATE"),
                "resources", List.of("configmaps"));
        return Manifest.of(Map.of(
                "apiVersion",
                "admissionregistration.k8s.io/v1",
                "kind",
                "ValidatingAdmissionPolicy",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of(
                        "matchConstraints", Map.of("resourceRules", List.of(rule)),
                        "validations", List.of(Map.of("expression", "false", "message", "none here")))));
    }

    static Manifest policyBinding(String namespace) {
        Map<String, Object> selector = Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace));
        return Manifest.of(Map.of(
                "apiVersion",
                "admissionregistration.k8s.io/v1",
                "kind",
                "ValidatingAdmissionPolicyBinding",
                "metadata",
                Map.of("name", namespace),
                "spec",
                Map.of(
                        "policyName", namespace,
                        "validationActions", List.of("Deny"),
                        "matchResources", Map.of("namespaceSelector", selector))));
    }

    /** A CustomResourceDefinition of cluster-wide things without a schema. */
    static Manifest definition(String group) {
        return Manifest.of(Map.of(
                "apiVersion",
                "apiextensions.k8s.io/v1",
                "kind",
                "CustomResourceDefinition",
                "metadata",
                Map.of("name", "things." + group),
                "spec",
                Map.of(
                        "group",
                        group,
                        "scope",
                        "Cluster",
                        "names",
                        Map.of("kind", "Thing", "plural", "things"),
                        "versions",
                        List.of(Map.of(
                                "name",
                                "v1",
                                "served",
                                true,
                                "storage",
                                true,
                                "schema",
                                Map.of("openAPIV3Schema", Map.of("type", "object")))))));
    }
}
