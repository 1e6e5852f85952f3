package io.jenkins.plugins.gitops.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.api.ApiRequest;
import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.testing.Charts;
import io.jenkins.plugins.gitops.testing.PageAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page modules that Jenkins uses, over the same API, on loopback. Whoever reaches it may do everything. */
public final class DemoPages implements AutoCloseable {
    private static final String API = "/gitops/api/";
    private static final int LARGEST_BODY = 1 << 20;

    private final Api api;
    private final DemoRecords records;
    private final Viewer viewer;
    private final Path webapp;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    /**
     * @param viewer who asks, whatever comes
     * @param webapp the folder of the page modules
     * @param port 0 for any free one
     */
    public DemoPages(Engine engine, Viewer viewer, Path webapp, int port) throws IOException {
        this.api = new Api(engine);
        this.records = new DemoRecords(engine);
        this.viewer = viewer;
        this.webapp = webapp;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the page is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/gitops/";
    }

    // An answer may come later, from another thread: whoever sends it closes the exchange.
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(API)) {
            called(exchange);
            return;
        }
        try (exchange) {
            Optional<String> frame =
                    DemoFrames.of(path, exchange.getRequestURI().getQuery());
            Optional<String> listed = records.of(path);
            if (path.equals("/")) {
                exchange.getResponseHeaders().set("Location", "gitops/");
                send(exchange, 302, "text/plain", "The pages are at gitops/");
            } else if (frame.isPresent()) {
                send(exchange, 200, "text/html", frame.get());
            } else if (listed.isPresent()) {
                send(exchange, 200, "application/json", listed.get());
            } else if (path.equals(Charts.PATH)) {
                send(exchange, 200, "text/javascript", Charts.script());
            } else if (path.equals("/css/demo.css")) {
                send(exchange, 200, "text/css", resource("/demo/demo.css"));
            } else {
                PageAnswers.file(exchange, webapp, path);
            }
        }
    }

    private void called(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        // Other pages in the same browser cannot send this type without being asked first whether they may.
        if (method.equals("POST") && !type.startsWith("application/json") || body.length > LARGEST_BODY) {
            try (exchange) {
                send(exchange, body.length > LARGEST_BODY ? 413 : 415, "text/plain", "Send a little JSON.");
            }
            return;
        }
        ApiRequest request = ApiRequest.of(
                method,
                exchange.getRequestURI().getRawPath().substring(API.length()),
                exchange.getRequestURI().getRawQuery(),
                new String(body, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("If-None-Match"));
        api.answer(request, viewer).whenCompleteAsync((answer, problem) -> reply(exchange, answer, problem), threads);
    }

    private static void reply(HttpExchange exchange, ApiAnswer answer, Throwable problem) {
        try (exchange) {
            if (problem != null) {
                send(exchange, 500, "text/plain", String.valueOf(problem));
                return;
            }
            if (!answer.etag().isEmpty()) {
                exchange.getResponseHeaders().set("ETag", answer.etag());
            }
            if (!answer.fileName().isEmpty()) {
                exchange.getResponseHeaders()
                        .set("Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
            }
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            send(exchange, answer.status(), answer.contentType(), answer.body());
        } catch (IOException e) {
            // Whoever asked has gone: there is nobody to tell.
            exchange.close();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = DemoPages.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        if (status == 200 && type.contains("json")) {
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        }
        PageAnswers.send(exchange, status, type, text);
    }

    @Override
    public void close() {
        server.stop(0);
        api.close();
        threads.shutdownNow();
    }
}
