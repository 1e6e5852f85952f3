package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterLimits;
import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.testing.TestApi;
import io.jenkins.plugins.gitops.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong before a cluster answers, and versions that no real one has here; the rest is asked of a real one. */
class ClusterCheckTest {
    private static final ClusterConnector CONNECTOR = new ClusterConnector(ClusterRuntime.system("key of the test"));
    private static final String NODES =
            "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[{\"metadata\":{\"name\":\"n1\"},\"status\":{\"nodeInfo\":{\"kubeletVersion\":\"%s\"}}}]}";

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatALoopbackAddressMeansTheMachineOfJenkins() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        List<CheckResult> results = check(settings("https://127.0.0.1:" + closed, ""));

        assertThat(GitCheckTest.codes(results)).containsExactly("cluster.loopback-server ERROR");
        assertThat(results.get(0).finding().orElseThrow().remedy()).contains("clusters[].cluster.server", "--tls-san");
    }

    @Test
    void shouldTellAHostThatNobodyKnowsFromALoopbackAddress() {
        assertThat(GitCheckTest.codes(check(settings("https://k3s.invalid:6443", ""))))
                .containsExactly("cluster.unreachable ERROR");
    }

    @Test
    void shouldSayThatTheAuthorityIsAnotherOne() throws Exception {
        TestCertificate shown = TestCertificate.make(folder, "ip:127.0.0.1");
        TestCertificate trusted = TestCertificate.make(folder, "ip:127.0.0.1");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(shown.context()));
        https.start();
        try {
            String url = "https://127.0.0.1:" + https.getAddress().getPort();

            assertThat(GitCheckTest.codes(check(settings(url, trusted.pem()))))
                    .containsExactly("cluster.certificate-untrusted ERROR");
        } finally {
            https.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1.21.14,      cluster.version-too-old ERROR",
        "v1.26.4+k3s1,  cluster.version-old WARNING",
        "v1.27.0,       cluster/version OK",
        "v1.34.4+k3s1,  cluster/version OK",
        "v1.99.0,       cluster.version-new WARNING",
        "unknown,       cluster/version SKIPPED",
    })
    void shouldJudgeTheVersion(String version, String expected) throws IOException {
        try (TestApi api = new TestApi(version(version));
                Cluster cluster = CONNECTOR.connect(settings(api.url(), ""))) {
            assertThat(GitCheckTest.codes(new ClusterVersions(cluster).server()))
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1.34.4, v1.34.1, cluster/nodes OK",
        "v1.34.4, v1.31.0, cluster/nodes OK",
        "v1.34.4, v1.30.9, cluster.node-skew WARNING",
        "v1.33.0, v1.35.1, cluster.node-skew WARNING",
    })
    void shouldCompareNodesWithTheirApiServer(String server, String kubelet, String expected) throws IOException {
        try (TestApi api = new TestApi(version(server), TestApi.answer(200, NODES.formatted(kubelet)));
                Cluster cluster = CONNECTOR.connect(settings(api.url(), ""))) {
            assertThat(GitCheckTest.codes(new ClusterVersions(cluster).nodes())).containsExactly(expected);
        }
    }

    private static TestApi.Answer version(String version) {
        return TestApi.answer(200, "{\"gitVersion\":\"%s\"}".formatted(version));
    }

    private static ClusterSettings settings(String url, String authority) {
        ClusterLimits once = new ClusterLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 4, 0);
        return ClusterSettings.of("test", url, authority, ClusterLogin.ofToken("t0ken"))
                .withLimits(once);
    }

    private static List<CheckResult> check(ClusterSettings settings) {
        ClusterTarget target = new ClusterTarget(settings, "shop", false, "gitops-deploy-system", List.of(), "");
        return new ClusterCheck(asked -> CONNECTOR.connect(asked.settings()), target, Clock.systemUTC()).run();
    }
}
