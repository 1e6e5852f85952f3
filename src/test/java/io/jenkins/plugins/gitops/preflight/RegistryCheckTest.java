package io.jenkins.plugins.gitops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryInspector;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitLabRegistryFront;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.TestApi;
import io.jenkins.plugins.gitops.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCheckTest {
    private static final String PROJECT = "team/shop";

    @TempDir
    private Path folder;

    private GitServer gitlab;
    private GitLabRegistryFront registry;

    @BeforeEach
    void start() throws IOException {
        gitlab = GitServer.start(folder);
        gitlab.create(PROJECT);
        registry = new GitLabRegistryFront(gitlab);
    }

    @AfterEach
    void stop() {
        registry.close();
        gitlab.close();
    }

    @Test
    void shouldPassForALoginThatMayPullAndPushAndWriteNothing() throws InterruptedException {
        List<CheckResult> results = check(PROJECT + "/web:1", login(gitlab.deployToken(PROJECT)));

        assertThat(GitCheckTest.codes(results))
                .containsExactly("registry/login OK", "registry/push OK", "registry/clock OK");
        assertThat(registry.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "read_registry,  registry.push-not-granted ERROR",
        "write_registry, registry.pull-not-granted ERROR",
    })
    void shouldSayWhichOfTheTwoScopesIsMissing(String scope, String expected) throws InterruptedException {
        AccessToken token = gitlab.deployToken(PROJECT, Set.of(scope));

        assertThat(GitCheckTest.codes(check(PROJECT + ":1", login(token))))
                .containsExactly("registry/login OK", expected, "registry/clock OK");
    }

    @Test
    void shouldSayThatAReporterMayNotPush() throws InterruptedException {
        AccessToken token =
                gitlab.projectToken(PROJECT, Role.REPORTER, Set.of("read_registry", "write_registry"), null);

        assertThat(GitCheckTest.codes(check(PROJECT + ":1", login(token)))).contains("registry.push-not-granted ERROR");
    }

    @Test
    void shouldSayThatAPathLiesOutsideTheProject() throws InterruptedException {
        RegistryAccess login = login(gitlab.deployToken(PROJECT));

        assertThat(GitCheckTest.codes(check("team/other:1", login))).contains("registry.path-not-granted ERROR");
        assertThat(GitCheckTest.codes(check("shop:1", login))).contains("registry.path-not-granted ERROR");
    }

    @Test
    void shouldSayThatALoginIsWrongOrEnded() throws InterruptedException {
        AccessToken token = gitlab.deployToken(PROJECT);
        RegistryAccess misnamed = new RegistryAccess("deployer", token.secret(), true);
        gitlab.revoke(gitlab.deployToken(PROJECT));

        List<CheckResult> results = check(PROJECT + ":1", misnamed);

        assertThat(GitCheckTest.codes(results)).containsExactly("registry.unauthorized ERROR");
        assertThat(results.get(0).finding().orElseThrow().remedy()).contains("user name");
        assertThat(results.toString()).doesNotContain(token.secret());
    }

    @Test
    void shouldSayThatAnAccessTokenWithoutRegistryScopesOpensNothing() throws InterruptedException {
        AccessToken token = gitlab.projectToken(PROJECT, Role.OWNER);

        assertThat(GitCheckTest.codes(check(PROJECT + ":1", login(token)))).containsExactly("registry.denied ERROR");
    }

    @Test
    void shouldSayThatTheRegistryDoesNotTrustItsTokenService() throws InterruptedException {
        registry.distrust();

        List<CheckResult> results = check(PROJECT + ":1", login(gitlab.deployToken(PROJECT)));

        assertThat(GitCheckTest.codes(results)).containsExactly("registry.token-rejected ERROR");
        assertThat(results.get(0).seen()).contains("clock");
    }

    @Test
    void shouldTellGitLabsPagesFromItsRegistry() throws Exception {
        String page = "<html><title>The page could not be found (404)</title></html>";
        try (TestApi pages = new TestApi(new TestApi.Answer(404, Map.of("Content-Type", "text/html"), page))) {
            List<CheckResult> results = at(pages.url().substring("http://".length()), anonymous(true));

            assertThat(GitCheckTest.codes(results)).containsExactly("registry.no-registry ERROR");
            assertThat(results.get(0).seen()).contains("web page").contains("404");
        }
        try (TestApi pages = new TestApi(TestApi.answer(404, "{}"))) {
            assertThat(GitCheckTest.codes(at(pages.url().substring("http://".length()), anonymous(true))))
                    .containsExactly("registry.no-registry ERROR");
        }
    }

    @Test
    void shouldSayThatHttpsMeetsAServerOfPlainHttp() throws InterruptedException {
        String answers = gitlab.url().substring("http://".length());
        String waits = registry.address();

        assertThat(GitCheckTest.codes(at(answers, anonymous(false)))).containsExactly("registry.plain-http ERROR");
        assertThat(GitCheckTest.codes(run(waits + "/x:1", anonymous(false), Clock.systemUTC(), Duration.ofSeconds(3))))
                .containsExactly("registry.plain-http ERROR");
    }

    @Test
    void shouldSayThatPlainHttpMeetsAServerOfHttpsAndThatItsAuthorityIsUnknown() throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(
                TestCertificate.make(folder, "ip:127.0.0.1").context()));
        https.start();
        try {
            String address = "127.0.0.1:" + https.getAddress().getPort();

            assertThat(GitCheckTest.codes(at(address, anonymous(true)))).containsExactly("registry.speaks-tls ERROR");
            assertThat(GitCheckTest.codes(at(address, anonymous(false))))
                    .containsExactly("registry.certificate-untrusted ERROR");
        } finally {
            https.stop(0);
        }
    }

    @Test
    void shouldTellAHostThatNobodyKnowsFromOneThatRefuses() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(GitCheckTest.codes(at("registry.invalid:5005", anonymous(true))))
                .containsExactly("registry.host-unknown ERROR");
        assertThat(GitCheckTest.codes(at("127.0.0.1:" + closed, anonymous(true))))
                .containsExactly("registry.unreachable ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "-PT1H, registry.clock-skew WARNING",
        "PT0S,  registry/clock OK",
        "PT1H,  registry.clock-skew WARNING",
    })
    void shouldCompareTheClocks(Duration offset, String expected) throws InterruptedException {
        Clock ours = Clock.offset(Clock.systemUTC(), offset);
        RegistryAccess login = login(gitlab.deployToken(PROJECT));

        assertThat(GitCheckTest.codes(at(registry.address(), login, ours))).contains(expected);
    }

    @Test
    void shouldNameTheEndOfALoginOfEcrWithoutAskingAnybody() throws InterruptedException {
        Instant end = Instant.parse("2026-03-01T12:00:00Z");
        String password = Base64.getEncoder()
                .encodeToString("{\"payload\":\"x\",\"version\":\"2\",\"type\":\"DATA_KEY\",\"expiration\":%d}"
                        .formatted(end.getEpochSecond())
                        .getBytes(StandardCharsets.UTF_8));
        RegistryAccess login = new RegistryAccess("AWS", password, false);

        List<CheckResult> results = at(
                "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com",
                login,
                Clock.fixed(end.plusSeconds(1), ZoneOffset.UTC));

        assertThat(GitCheckTest.codes(results)).containsExactly("registry.ecr-login-expired ERROR");
        assertThat(results.get(0).seen()).contains("2026-03-01T12:00:00Z");
        assertThat(results.get(0).finding().orElseThrow().meaning()).contains("12 hours");
    }

    private static RegistryAccess login(AccessToken token) {
        return new RegistryAccess(token.credential().username(), token.secret(), true);
    }

    private static RegistryAccess anonymous(boolean plainHttp) {
        return new RegistryAccess("", "", plainHttp);
    }

    private List<CheckResult> check(String path, RegistryAccess access) throws InterruptedException {
        return run(registry.address() + "/" + path, access, Clock.systemUTC());
    }

    private static List<CheckResult> at(String address, RegistryAccess access) throws InterruptedException {
        return at(address, access, Clock.systemUTC());
    }

    private static List<CheckResult> at(String address, RegistryAccess access, Clock clock)
            throws InterruptedException {
        return run(address + "/team/shop:1", access, clock);
    }

    private static List<CheckResult> run(String image, RegistryAccess access, Clock clock) throws InterruptedException {
        return run(image, access, clock, Duration.ofSeconds(20));
    }

    private static List<CheckResult> run(String image, RegistryAccess access, Clock clock, Duration limit)
            throws InterruptedException {
        RegistryInspector inspector = new RegistryInspector(HttpClient.newHttpClient(), limit);
        return new RegistryCheck(inspector, ImageReference.parse(image), access, clock).run();
    }
}
