package io.jenkins.plugins.gitops.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.testing.Charts;
import io.jenkins.plugins.gitops.testing.PageAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page modules in the frames that Jenkins gives them, over whatever answers below {@code gitops/api/}. */
final class PageServer implements AutoCloseable {
    private static final String API = "/gitops/api/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Answering api;

    /** @param port 0 for any free one */
    PageServer(Answering api, int port) throws IOException {
        this.api = api;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The address of the list, which the others are below. */
    String url() {
        return "http://127.0.0.1:" + port() + "/gitops/";
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.startsWith(API)) {
                api(exchange);
            } else if (path.equals("/css/demo.css")) {
                PageAnswers.send(
                        exchange,
                        200,
                        "text/css",
                        Files.readString(root().resolve("src/test/resources/demo/demo.css")));
            } else if (path.equals(Charts.PATH)) {
                PageAnswers.send(exchange, 200, "text/javascript", Charts.script());
            } else if (path.startsWith("/js/") || path.startsWith("/css/")) {
                PageAnswers.file(exchange, root().resolve("src/main/webapp"), path);
            } else if (path.equals("/favicon.ico")) {
                exchange.sendResponseHeaders(204, -1);
            } else if (path.startsWith("/gitops/")) {
                PageAnswers.send(exchange, 200, "text/html", Frame.of(exchange.getRequestURI()));
            } else {
                PageAnswers.send(exchange, 404, "text/plain", "There is nothing here.");
            }
        }
    }

    private void api(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = api.answer(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath().substring(API.length()),
                Request.query(exchange.getRequestURI().getRawQuery()),
                body));
        String tag = '"' + Integer.toHexString(answer.body().hashCode()) + '"';
        if (answer.status() == 200
                && exchange.getRequestMethod().equals("GET")
                && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag);
        // As in Jenkins: kept by the browser, and asked about before each use.
        exchange.getResponseHeaders().set("Cache-Control", "private, no-cache");
        PageAnswers.send(exchange, answer.status(), "application/json", answer.body());
    }

    /** The repository's folder: the portable build runs tests in a folder below it. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("src/main/webapp"))) {
            here = here.getParent();
        }
        return here;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What answers the pages' calls. */
    @FunctionalInterface
    interface Answering {
        Answer answer(Request request);
    }

    /** @param body JSON */
    record Answer(int status, String body) {}
}
