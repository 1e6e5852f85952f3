package io.jenkins.plugins.gitops.cluster;

/**
 * A kind as the server serves it.
 *
 * @param group empty for core
 * @param version for instance {@code v1}
 * @param kind for instance {@code Deployment}
 * @param plural for instance {@code deployments}
 * @param namespaced false for cluster-scoped kinds
 */
public record ResourceType(String group, String version, String kind, String plural, boolean namespaced) {
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
