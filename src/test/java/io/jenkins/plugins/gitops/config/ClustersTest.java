package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.MockedConstruction;

class ClustersTest {
    private static final String KUBECONFIG = "users: [{user: {token: first-token}}]";

    @Test
    void shouldMakeAnotherConnectionWhereTheCredentialHoldsSomethingElse() {
        assertThat(fingerprint(KUBECONFIG))
                .isEqualTo(fingerprint(KUBECONFIG))
                .isNotEqualTo(fingerprint("users: [{user: {token: second-token}}]"));
    }

    @Test
    void shouldShowNothingOfTheSecret() {
        assertThat(fingerprint(KUBECONFIG)).matches("[0-9a-f]{32,}");
    }

    @Test
    void shouldFingerprintAClusterWhoseCredentialIsMissing() {
        try (MockedConstruction<JenkinsCredentials> credentials = mockConstruction(
                JenkinsCredentials.class,
                (made, context) -> when(made.text(any()))
                        .thenThrow(new FindingException(new Finding("credentials.not-found", "s", "m", "r"))))) {
            assertThat(Clusters.fingerprints(List.of(cluster()))).hasSize(1);
            assertThat(credentials.constructed()).hasSize(1);
        }
    }

    private static String fingerprint(String content) {
        try (MockedConstruction<JenkinsCredentials> credentials = mockConstruction(
                JenkinsCredentials.class,
                (made, context) -> when(made.text("kube")).thenReturn(content))) {
            List<String> prints = Clusters.fingerprints(List.of(cluster()));
            assertThat(credentials.constructed()).hasSize(1);
            return prints.get(0);
        }
    }

    private static ClusterConfiguration cluster() {
        ClusterConfiguration cluster = new ClusterConfiguration("k3s");
        cluster.setKubeconfigCredentialsId("kube");
        return cluster;
    }
}
