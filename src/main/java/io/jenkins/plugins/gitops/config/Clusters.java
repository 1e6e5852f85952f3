package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.deploy.ClusterDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** From the configured clusters to connections. */
final class Clusters {
    private Clusters() {}

    static List<ClusterDefinition> of(List<ClusterConfiguration> configured) {
        return configured.stream()
                .map(cluster -> new ClusterDefinition(
                        cluster.getName(),
                        cluster.isStandard() || configured.size() == 1,
                        fingerprint(cluster),
                        cluster.folders(),
                        () -> settings(cluster)))
                .toList();
    }

    /** A client for a single question; what it reads is not remembered. Fails with a finding where settings are refused. */
    static Cluster connect(ClusterConfiguration cluster) {
        return new ClusterConnector(ClusterRuntime.system()).connect(settings(cluster));
    }

    private static ClusterSettings settings(ClusterConfiguration cluster) {
        JenkinsCredentials credentials = new JenkinsCredentials();
        return cluster.getKubeconfigCredentialsId().isEmpty()
                ? ClusterSettings.of(
                        cluster.getName(),
                        cluster.getServerUrl(),
                        cluster.getCaCertificate(),
                        ClusterLogin.ofToken(credentials.text(cluster.getTokenCredentialsId())))
                : ClusterSettings.ofKubeconfig(
                        cluster.getName(), credentials.text(cluster.getKubeconfigCredentialsId()));
    }

    // The credential's content is not in it: a client is made anew when the configuration is saved after a rotation.
    private static String fingerprint(ClusterConfiguration cluster) {
        String all = String.join(
                "\n",
                cluster.getName(),
                cluster.getServerUrl(),
                cluster.getCaCertificate(),
                cluster.getKubeconfigCredentialsId(),
                cluster.getTokenCredentialsId());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
