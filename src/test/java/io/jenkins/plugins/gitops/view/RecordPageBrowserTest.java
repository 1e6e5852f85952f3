package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.ResourceLine;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Result;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Records;
import io.jenkins.plugins.gitops.testing.Browser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run page's modules in a real browser, with Jenkins' Content-Security-Policy enforced. */
class RecordPageBrowserTest {
    private static final String POLICY =
            "default-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken'\">\u202e</script>";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path profile;

    private HttpServer server;
    private Browser browser;
    private List<RecordView> records = List.of();

    @BeforeEach
    void start() throws IOException {
        Optional<Browser> found = Browser.find(profile);
        assumeTrue(found.isPresent(), "no browser is installed: apt-get install chromium");
        browser = found.get();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void shouldShowOutcomeImagesCommitsTimelineAndResources() throws Exception {
        records = List.of(RecordView.of(succeeded()));

        String page = browser.elements(url());

        assertThat(page)
                .contains("shop runs shop:2 after 12 s")
                .contains("registry.example:5000/team/shop:1")
                .contains("abcdef0")
                .contains("shop/deployment.yaml")
                .contains("Deployment shop/web")
                .contains("+12.0 s");
    }

    @Test
    void shouldShowTheMergeRequestAndWhatElseWasChanged() throws Exception {
        String address = "https://gitlab.example/team/manifests/-/merge_requests/7";
        records = List.of(RecordView.of(succeeded()
                .withChanges(List.of(new Change("values.yaml", "image.tag", "1.9", "1.10")))
                .withMergeRequest(address)));

        assertThat(browser.elements(url()))
                .contains("href=\"" + address + "\"")
                .contains("values.yaml image.tag")
                .contains("1.9")
                .contains("1.10");
    }

    @Test
    void shouldShowTheCauseAndWhatToDo() throws Exception {
        records = List.of(RecordView.of(failed("no such tag")));

        assertThat(browser.elements(url()))
                .contains("no such tag")
                .contains("The registry has no such image")
                .contains("What to do: ")
                .contains("Push the image first");
    }

    @Test
    void shouldShowWhateverTextIsInARecordAsText() throws Exception {
        records = List.of(RecordView.of(failed(HOSTILE)));

        String page = browser.elements(url());

        assertThat(page)
                .contains("&lt;img src=x onerror=")
                .doesNotContain("<img src")
                .contains("<title>Deployments</title>");
    }

    @Test
    void shouldSayWhenABuildHasDeployedNothing() throws Exception {
        assertThat(browser.elements(url())).contains("This build has deployed nothing yet.");
    }

    @ParameterizedTest
    @CsvSource({"1200,light", "1200,dark", "360,light", "1600,dark"})
    void shouldFitTheWindowAndLeaveAPicture(int width, String theme) throws Exception {
        records = List.of(
                RecordView.of(failed("Container \"shop\" cannot start: not found")), RecordView.of(succeeded()));
        Path picture = Path.of("target/screenshots/run-page-%d-%s.png".formatted(width, theme));

        browser.picture(url(), width, 1400, theme.equals("dark"), picture);

        assertThat(picture).isNotEmptyFile();
    }

    private static DeploymentRecord succeeded() {
        ResourceLine line = new ResourceLine("Deployment shop/web", "SYNCED", "HEALTHY", "");
        return Records.prepared("d-1", "shop", TIME)
                .withGit("0123456", "abcdef0123456789")
                .withChanges(List.of(new Change(
                        "shop/deployment.yaml",
                        "spec.template.spec.containers[0].image",
                        "registry.example:5000/team/shop:1",
                        "registry.example:5000/team/shop:2")))
                .to(Phase.PUSHING, TIME.plusMillis(40), "pushing")
                .to(Phase.WAITING, TIME.plusMillis(350), "pushed commit abcdef0123456789")
                .withResult(new Result("abcdef0123456789", "SYNCED", "HEALTHY", List.of(line)))
                .to(Phase.SUCCEEDED, TIME.plusSeconds(12), "succeeded");
    }

    private static DeploymentRecord failed(String seen) {
        Finding cause =
                new Finding("health.image-not-found", seen, "The registry has no such image", "Push the image first");
        ResourceLine line = new ResourceLine("Deployment shop/web", "SYNCED", "PROGRESSING", seen);
        return Records.prepared("d-2", "shop", TIME)
                .withGit("0123456", "abcdef0123456789")
                .withResult(new Result("abcdef0123456789", "SYNCED", "PROGRESSING", List.of(line)))
                .withCause(cause)
                .to(Phase.FAILED, TIME.plusSeconds(9), "failed: " + seen);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (path) {
                case "/" -> send(exchange, "text/html", page());
                case "/records" -> send(exchange, "application/json", Json.of(records));
                default -> file(exchange, path);
            }
        }
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        Path file = path.equals("/css/demo.css")
                ? root().resolve("src/test/resources/demo/demo.css")
                : root().resolve("src/main/webapp" + path);
        if (Files.isRegularFile(file)) {
            send(exchange, path.endsWith(".js") ? "text/javascript" : "text/css", Files.readString(file));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private static String page() {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Deployments</title>
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
                <link rel="stylesheet" href="css/demo.css"><link rel="stylesheet" href="css/gitops.css"><link rel="stylesheet" href="css/acts.css">
                </head><body><main><div data-gitops-page="records" data-url="records" data-language="en"></div></main>
                <script type="module" src="js/pages.js"></script></body></html>
                """;
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("src/main/webapp"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
