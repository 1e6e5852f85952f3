package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.render.Renderer;
import java.net.http.HttpClient;
import java.util.function.Function;

/**
 * What checks ask with.
 *
 * @param http for registries and APIs: with the trusted certificates of Git, and never following a redirect
 * @param clusters the settings of the cluster that a destination means; fails with a finding where there is none
 * @param leaseNamespace where the right to write to a cluster is kept
 */
record CheckTools(
        GitRepositories repositories,
        GitCredentials credentials,
        Renderer renderer,
        ClusterConnector connector,
        HttpClient http,
        Function<Destination, ClusterSettings> clusters,
        String leaseNamespace) {
    ClusterSettings cluster(Destination destination) {
        return clusters.apply(destination);
    }
}
