package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterLimits;
import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.deploy.ClusterDefinition;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import jenkins.security.HMACConfidentialKey;

/** From the configured clusters to connections. */
final class Clusters {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Clusters.class, "fingerprint");

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

    /** A client for a single question, asked once; what it reads is not remembered. Fails with a finding where settings are refused. */
    static Cluster connect(ClusterConfiguration cluster) {
        return new ClusterConnector(ClusterRuntime.system())
                .connect(settings(cluster).withLimits(ClusterLimits.forOneQuestion()));
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

    /** What tells whether connections must be made anew: of each cluster, in order, its settings and what its credential holds. */
    static List<String> fingerprints(List<ClusterConfiguration> configured) {
        return configured.stream().map(Clusters::fingerprint).toList();
    }

    // The content is in it as a keyed hash: a credential that was rotated under its id means another connection.
    private static String fingerprint(ClusterConfiguration cluster) {
        String all = String.join(
                "\n",
                cluster.getName(),
                cluster.getServerUrl(),
                cluster.getCaCertificate(),
                cluster.getKubeconfigCredentialsId(),
                cluster.getTokenCredentialsId(),
                secret(cluster));
        return KEY.mac(all);
    }

    // One that cannot be read has its finding when a connection is made.
    private static String secret(ClusterConfiguration cluster) {
        String id = cluster.getKubeconfigCredentialsId().isEmpty()
                ? cluster.getTokenCredentialsId()
                : cluster.getKubeconfigCredentialsId();
        try {
            return id.isEmpty() ? "" : new JenkinsCredentials().text(id);
        } catch (FindingException unreadable) {
            return unreadable.finding().code();
        }
    }
}
