package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With servers that answer as GitLab does; a real registry is asked in {@link RegistryClientIT}. */
class RegistryClientTest {
    private static final String DIGEST = "sha256:" + "d".repeat(64);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("deployer:gldt-secret".getBytes(StandardCharsets.UTF_8));

    private final RegistryClient client = new RegistryClient(HttpClient.newHttpClient(), Duration.ofSeconds(20));
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldFetchATokenFromTheServiceThatTheRegistryNames() throws InterruptedException {
        serveGitLab();

        assertThat(client.digest(image(), login("gldt-secret"))).contains(DIGEST);
        assertThat(requests)
                .containsExactly(
                        "HEAD /v2/team/shop/manifests/1",
                        "GET /jwt/auth?scope=repository%3Ateam%2Fshop%3Apull&service=container_registry",
                        "HEAD /v2/team/shop/manifests/1");
    }

    @Test
    void shouldSayThatTheTokenServiceRefusesTheLogin() {
        serveGitLab();

        assertThat(codeOf(login("wrong"))).isEqualTo("registry.unauthorized");
        assertThat(codeOf(new RegistryAccess("", "", true))).isEqualTo("registry.denied");
    }

    @Test
    void shouldNotSendTheLoginByAnyOtherProtocol() {
        serve("/v2/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"ftp://elsewhere.example/auth\"");
            answer(exchange, 401, "application/json", "{}");
        });

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> client.digest(image(), login("gldt-secret")))
                .withMessageContaining("ftp://elsewhere.example/auth")
                .withMessageNotContaining("gldt-secret");
    }

    @Test
    void shouldTellGitLabsWebPortFromARegistry() {
        serve("/", exchange -> answer(exchange, 404, "text/html; charset=utf-8", "<html>The page could not be found"));

        assertThat(codeOf(login("gldt-secret"))).isEqualTo("registry.no-registry");
    }

    @Test
    void shouldTellASignInPageFromARegistry() {
        serve("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/users/sign_in");
            answer(exchange, 302, "text/html", "<html>");
        });

        assertThat(codeOf(login("gldt-secret"))).isEqualTo("registry.no-registry");
    }

    @Test
    void shouldCountTheDigestItselfWhereTheRegistryDoesNotNameIt() throws InterruptedException {
        serve("/v2/", exchange -> answer(exchange, 200, "application/json", "manifest"));

        assertThat(client.digest(image(), login("gldt-secret")))
                .contains("sha256:05b3abf2579a5eb66403cd78be557fd860633a1fe2103c7642030defe32c657f");
    }

    @Test
    void shouldSayThatTheRegistryIsBusy() {
        serve("/v2/", exchange -> answer(exchange, 429, "application/json", "{}"));

        assertThat(codeOf(login("gldt-secret"))).isEqualTo("registry.rate-limited");
    }

    @Test
    void shouldNotTakeAClientThatFollowsRedirects() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> new RegistryClient(follows, Duration.ofSeconds(1)));
    }

    /** The registry and the token service of a GitLab, which lets nobody in but a deploy token. */
    private void serveGitLab() {
        serve("/v2/", exchange -> {
            boolean known = "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String realm = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwt/auth";
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"container_registry\"");
            exchange.getResponseHeaders().add("Docker-Content-Digest", DIGEST);
            answer(exchange, known ? 200 : 401, "application/json", "{}");
        });
        serve("/jwt/auth", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            int status = login == null ? 403 : LOGIN.equals(login) ? 200 : 401;
            answer(exchange, status, "application/json", status == 200 ? "{\"token\": \"t0ken\"}" : "{}");
        });
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private ImageReference image() {
        return ImageReference.parse("127.0.0.1:" + server.getAddress().getPort() + "/team/shop:1");
    }

    private static RegistryAccess login(String password) {
        return new RegistryAccess("deployer", password, true);
    }

    private String codeOf(RegistryAccess access) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> client.digest(image(), access))
                .actual()
                .finding()
                .code();
    }
}
