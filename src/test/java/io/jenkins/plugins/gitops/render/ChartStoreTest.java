package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts from a real chart repository over HTTP, packed and indexed by the real Helm. */
class ChartStoreTest {
    private static final String PASSWORD = "p4ss-word";

    @TempDir
    private Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Path helm;
    private Path served;
    private boolean guarded;

    @BeforeEach
    void start() throws IOException {
        helm = Programs.helm();
        served = Files.createDirectory(folder.resolve("served"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            String wanted = "Basic "
                    + Base64.getEncoder().encodeToString(("reader:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            Path file = served.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean refused =
                    guarded && !wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = !refused && Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(
                    refused ? 401 : body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        publish("1.0.0", "a: 1\n");
        publish("1.2.0", "a: 2\n");
        publish("2.0.0", "a: 3\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void shouldDownloadTheNewestVersionOfARangeAndReadItsFiles() {
        ChartStore store = store("cache");

        String id = store.fetch(place("1.*", Optional.empty()));
        GitTree tree = store.tree(place("1.*", Optional.empty()), id);

        assertThat(id).matches("1\\.2\\.0@sha256:[0-9a-f]{64}");
        assertThat(tree.commit()).isEqualTo("1.2.0");
        assertThat(tree.list("", true)).extracting(entry -> entry.path()).contains("Chart.yaml", "values.yaml");
        assertThat(new String(tree.read("values.yaml", 100), StandardCharsets.UTF_8))
                .isEqualTo("a: 2\n");
        assertThat(tree.entry("templates")).isPresent();
        assertThat(tree.list("templates", false))
                .extracting(entry -> entry.path())
                .containsExactly("templates/a.yaml", "templates/" + "long-".repeat(25) + "name.yaml");
    }

    @Test
    void shouldAskNobodyAgainForOneVersion() {
        String id = store("cache").fetch(place("1.0.0", Optional.empty()));
        requests.clear();

        assertThat(store("cache").fetch(place("1.0.0", Optional.empty()))).isEqualTo(id);
        assertThat(store("cache").tree(place("1.0.0", Optional.empty()), id).commit())
                .isEqualTo("1.0.0");
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldRefuseAVersionThatHasChanged() throws IOException {
        ChartStore store = store("cache");
        store.fetch(place("1.*", Optional.empty()));
        publish("1.2.0", "a: other\n");

        assertThat(refused(store, place("1.*", Optional.empty())).code()).isEqualTo("render.chart-changed");
    }

    @Test
    void shouldSendTheLoginAndShowItNowhere() {
        guarded = true;
        ChartPlace.Login login = new ChartPlace.Login("reader", PASSWORD);

        assertThat(store("cache").fetch(place("1.0.0", Optional.of(login)))).startsWith("1.0.0@");

        Finding wrong = refused(store("other"), place("1.0.0", Optional.of(new ChartPlace.Login("reader", "wr0ng!"))));
        assertThat(wrong.code()).isEqualTo("render.chart-download-failed");
        assertThat(wrong.sentence()).contains("401").doesNotContain("wr0ng!");
        assertThat(login.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void shouldGiveNobodyWhatAnotherLoginDownloaded() {
        guarded = true;
        ChartPlace.Login login = new ChartPlace.Login("reader", PASSWORD);
        ChartStore store = store("cache");
        String id = store.fetch(place("1.0.0", Optional.of(login)));
        assertThat(store.tree(place("1.0.0", Optional.of(login)), id).commit()).isEqualTo("1.0.0");

        for (Optional<ChartPlace.Login> other :
                List.of(Optional.<ChartPlace.Login>empty(), Optional.of(new ChartPlace.Login("reader", "wr0ng!")))) {
            assertThat(refused(store, place("1.0.0", other)).code()).isEqualTo("render.chart-download-failed");
            FindingException tree =
                    catchThrowableOfType(FindingException.class, () -> store.tree(place("1.0.0", other), id));
            assertThat(tree.finding().code()).isEqualTo("render.chart-download-failed");
        }
        requests.clear();
        assertThat(store("cache").fetch(place("1.0.0", Optional.of(login)))).isEqualTo(id);
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldNoticeAChangeBetweenTwoLogins() throws IOException {
        ChartStore store = store("cache");
        store.fetch(place("1.2.0", Optional.of(new ChartPlace.Login("reader", PASSWORD))));
        publish("1.2.0", "a: other\n");

        assertThat(refused(store, place("1.2.0", Optional.empty())).code()).isEqualTo("render.chart-changed");
    }

    @Test
    void shouldSendTheLoginToNoOtherHostThatAnIndexNames() throws IOException {
        guarded = true;
        String other = "http://localhost:%d".formatted(server.getAddress().getPort());
        helm("repo", "index", served.toString(), "--url", other);

        Finding finding =
                refused(store("cache"), place("1.0.0", Optional.of(new ChartPlace.Login("reader", PASSWORD))));

        assertThat(finding.code()).isEqualTo("render.chart-download-failed");
        assertThat(requests).contains("/index.yaml", "/web-1.0.0.tgz");
    }

    @Test
    void shouldSayThatThereIsNoSuchVersionOrRepository() {
        assertThat(refused(store("cache"), place("9.*", Optional.empty())).code())
                .isEqualTo("render.chart-not-found");
        server.stop(0);
        assertThat(refused(store("other"), place("1.*", Optional.empty())).code())
                .isEqualTo("render.chart-download-failed");
    }

    private ChartStore store(String cache) {
        return new ChartStore(
                new HelmProgram(Optional.of(helm), ""), folder.resolve(cache), "", "key", RenderLimits.standard());
    }

    @Test
    void shouldRenderAChartWithWhatItDependsOnAndDownloadThatOnce() {
        ChartStore store = store("cache");
        String repository = place("1.0.0", Optional.empty()).repository();
        GitTree shop = new ChartTree(
                "1",
                Map.of(
                        "Chart.yaml",
                        bytes("{apiVersion: v2, name: shop, version: 1.0.0, dependencies: [{name: web, version: 1.*,"
                                + " repository: '%s'}]}".formatted(repository)),
                        "Chart.lock",
                        bytes("dependencies: [{name: web, version: 1.0.0, repository: '%s'}]".formatted(repository))));
        HelmRenderer renderer =
                new HelmRenderer(new HelmProgram(Optional.of(helm), ""), folder, RenderLimits.standard());
        RenderInputs inputs =
                new RenderInputs(List.of(shop), Map.of(), () -> ClusterFacts.NONE, (from, chart, version) -> {
                    ChartPlace place = new ChartPlace(from, chart, version, false, Optional.empty());
                    return store.tree(place, store.fetch(place));
                });

        Render render = renderer.render(Sources.application(".", "helm: {}"), inputs);
        renderer.render(Sources.application(".", "helm: {}"), inputs);

        assertThat(render.manifests()).extracting(Manifest::name).containsExactlyInAnyOrder("a", "b");
        assertThat(requests).filteredOn(path -> path.endsWith(".tgz")).containsExactly("/web-1.0.0.tgz");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ChartPlace place(String versions, Optional<ChartPlace.Login> login) {
        String url = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        return new ChartPlace(url, "web", versions, false, login);
    }

    private void publish(String version, String values) throws IOException {
        Path chart = folder.resolve("charts/web");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: web, version: %s}\n".formatted(version));
        Files.writeString(chart.resolve("values.yaml"), values);
        Files.writeString(chart.resolve("templates/a.yaml"), Sources.configMap("a"));
        Files.writeString(chart.resolve("templates/" + "long-".repeat(25) + "name.yaml"), Sources.configMap("b"));
        helm("package", chart.toString(), "--destination", served.toString());
        helm("repo", "index", served.toString());
    }

    private void helm(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(helm.toString()));
        command.addAll(Arrays.asList(arguments));
        ProgramRun.Result result =
                new ProgramRun(Duration.ofSeconds(60), 100_000).run(command, folder, Map.of("HOME", folder.toString()));
        assertThat(result.succeeded()).as(result.errors()).isTrue();
    }

    private static Finding refused(ChartStore store, ChartPlace place) {
        FindingException refused = catchThrowableOfType(FindingException.class, () -> store.fetch(place));
        assertThat(refused).as("the refusal").isNotNull();
        return refused.finding();
    }
}
