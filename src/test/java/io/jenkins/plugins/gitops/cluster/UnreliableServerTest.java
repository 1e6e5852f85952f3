package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestApi;
import io.jenkins.plugins.gitops.testing.TestApi.Answer;
import io.jenkins.plugins.gitops.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreliableServerTest {
    private static final Answer VERSION = TestApi.answer(200, "{\"gitVersion\":\"v1.34.4\"}");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "ConfigMap", "configmaps", true);
    private static final Manifest SETTINGS = Manifest.of(Map.of(
            "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "settings", "namespace", "shop")));
    private static final Answer OBJECT = TestApi.answer(200, "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"}");

    private final AtomicLong passed = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void shouldComeBackWhenTheServerAsksTo() throws Exception {
        Answer busy = new Answer(429, Map.of("Retry-After", "1"), "");

        try (TestApi api = new TestApi(busy, VERSION);
                Cluster cluster = connect(api.url())) {
            assertThat(cluster.version()).isEqualTo("v1.34.4");
            assertThat(api.requests()).hasSize(2);
        }
    }

    @Test
    void shouldTakeAListThatHasNoVersion() throws Exception {
        try (TestApi api = new TestApi(TestApi.answer(200, "{\"items\":[{\"metadata\":{\"name\":\"settings\"}}]}"));
                Cluster cluster = connect(api.url())) {
            assertThat(cluster.list(CONFIG_MAP, "shop", ""))
                    .singleElement()
                    .satisfies(found -> assertThat(found.name()).isEqualTo("settings"));
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void shouldNotWaitLongerThanAnybodyWould() throws Exception {
        Answer busy = new Answer(429, Map.of("Retry-After", "3600"), "");

        try (TestApi api = new TestApi(busy);
                Cluster cluster = connect(api.url())) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.kind()).isEqualTo(Kind.THROTTLED);
            assertThat(refused.transientFault()).isTrue();
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void shouldReadAndApplyAgainAfterABrokenConnectionButCreateOnlyOnce() throws Exception {
        try (TestApi api = new TestApi(TestApi.broken(), VERSION);
                Cluster cluster = connect(api.url())) {
            assertThat(cluster.version()).isEqualTo("v1.34.4");
        }
        try (TestApi api = new TestApi(TestApi.broken(), OBJECT);
                Cluster cluster = connect(api.url())) {
            assertThat(cluster.apply(CONFIG_MAP, SETTINGS, ApplyOptions.apply()).kind())
                    .isEqualTo("ConfigMap");
        }
        try (TestApi api = new TestApi(TestApi.broken(), OBJECT);
                Cluster cluster = connect(api.url())) {
            ClusterException unknown =
                    catchThrowableOfType(ClusterException.class, () -> cluster.create(CONFIG_MAP, SETTINGS));

            assertThat(unknown.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(api.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "[]", "null", "{\"a\":", ""})
    void shouldSayThatWhatAnswersIsNoApiServer(String body) throws Exception {
        Answer page = new Answer(200, Map.of("Content-Type", "text/html"), body);

        try (TestApi api = new TestApi(page);
                Cluster cluster = connect(api.url())) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.finding().code()).isEqualTo("cluster.no-api-server");
            assertThat(refused.finding().seen()).contains("text/html");
        }
    }

    @Test
    void shouldNotCarryItsTokenToWhereItIsRedirected() throws Exception {
        try (TestApi elsewhere = new TestApi(VERSION);
                TestApi api = new TestApi(new Answer(302, Map.of("Location", elsewhere.url() + "/version"), ""));
                Cluster cluster = connect(api.url())) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.finding().code()).isEqualTo("cluster.redirected");
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void shouldNotShowATokenThatTheServerQuotes() throws Exception {
        Answer quoting = TestApi.answer(500, "{\"kind\":\"Status\",\"message\":\"bad s3cr3t-token here\"}");

        try (TestApi api = new TestApi(quoting);
                Cluster cluster = connect(api.url())) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.kind()).isEqualTo(Kind.SERVER_ERROR);
            assertThat(refused.finding().seen()).contains("bad **** here");
        }
    }

    @Test
    void shouldFailAtOnceWhileTheServerCannotBeReachedAndTryAgainLater() throws Exception {
        // Given a port where nobody listens
        int port = freePort();
        try (Cluster cluster = connect("http://127.0.0.1:" + port)) {
            ClusterException first = catchThrowableOfType(ClusterException.class, cluster::version);
            assertThat(first.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(first.finding().code()).isEqualTo("cluster.unreachable");

            // When somebody does
            try (TestApi api = new TestApi(port, VERSION)) {
                ClusterException atOnce = catchThrowableOfType(ClusterException.class, cluster::version);

                // Then
                assertThat(atOnce.finding()).isEqualTo(first.finding());
                assertThat(api.requests()).describedAs("asked too early").isEmpty();

                // When the pause is over
                passed.addAndGet(Duration.ofMinutes(1).toNanos());

                // Then
                assertThat(cluster.version()).isEqualTo("v1.34.4");
            }
        }
    }

    @Test
    void shouldSayThatANameDoesNotResolve() {
        try (Cluster cluster = connect("https://nowhere.invalid:6443")) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.finding().code()).isEqualTo("cluster.unreachable");
            assertThat(refused.finding().meaning()).contains("does not resolve");
        }
    }

    @Test
    void shouldTellACertificateThatHasExpiredFromOneForAnotherName() throws Exception {
        TestCertificate expired = TestCertificate.make(folder, "ip:127.0.0.1", "-startdate", "-3d", "-validity", "1");
        TestCertificate foreign = TestCertificate.make(folder, "dns:other.example");

        assertThat(codeOf(expired)).isEqualTo("cluster.certificate-expired");
        assertThat(codeOf(foreign)).isEqualTo("cluster.certificate-wrong-name");
    }

    @Test
    void shouldSayThatItIsOurOwnCertificateThatHasExpired() throws Exception {
        TestCertificate expired = TestCertificate.make(folder, "dns:client", "-startdate", "-3d", "-validity", "1");
        ClusterLogin login = ClusterLogin.ofCertificate(expired.ownPem(), expired.keyPem());

        try (TestApi api = new TestApi(TestApi.answer(401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}"));
                Cluster cluster = connect(ClusterSettings.of("test", api.url(), "", login))) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(refused.finding().code()).isEqualTo("cluster.client-certificate-expired");
        }
    }

    @Test
    void shouldFailAsAnythingElseOnceItIsClosed() throws Exception {
        try (TestApi api = new TestApi(VERSION)) {
            Cluster cluster = connect(api.url());
            cluster.close();

            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused).isNotNull();
            assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void shouldSayThatThePortSpeaksNoTls() throws Exception {
        // Given a plain server, which takes the beginning of TLS for a malformed request
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                Cluster cluster = connect("https://127.0.0.1:" + plain.getLocalPort())) {
            Thread answering = new Thread(() -> answerPlainly(plain));
            answering.start();

            // When
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            // Then
            assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(refused.finding().code()).isEqualTo("cluster.no-tls");
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            connection.getInputStream().read();
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldGiveUpOnAServerThatAcceptsAndSaysNothing() throws Exception {
        ClusterLimits short1 = new ClusterLimits(Duration.ofMillis(500), Duration.ofSeconds(1), 1, 0);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                Cluster cluster = connect(ClusterSettings.of(
                                "test", "http://127.0.0.1:" + silent.getLocalPort(), "", ClusterLogin.ofToken("t"))
                        .withLimits(short1))) {
            ClusterException refused = catchThrowableOfType(ClusterException.class, cluster::version);

            assertThat(refused.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(refused.finding().code()).isEqualTo("cluster.timeout");
        }
    }

    private String codeOf(TestCertificate certificate) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.start();
        String url = "https://127.0.0.1:" + server.getAddress().getPort();
        try (Cluster cluster = connect(ClusterSettings.of("test", url, certificate.pem(), ClusterLogin.ofToken("t")))) {
            return catchThrowableOfType(ClusterException.class, cluster::version)
                    .finding()
                    .code();
        } finally {
            server.stop(0);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private Cluster connect(String url) {
        return connect(ClusterSettings.of("test", url, "", ClusterLogin.ofToken("s3cr3t-token")));
    }

    private Cluster connect(ClusterSettings settings) {
        ClusterRuntime runtime =
                new ClusterRuntime(Clock.systemUTC(), () -> System.nanoTime() + passed.get(), () -> 0, () -> "id", "k");
        return new ClusterConnector(runtime).connect(settings);
    }
}
