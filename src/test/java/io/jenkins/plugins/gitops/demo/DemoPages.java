package io.jenkins.plugins.gitops.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.ApplicationView;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.RecordView;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page modules that Jenkins uses, over the same JSON, on loopback. */
public final class DemoPages implements AutoCloseable {
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "css", "text/css");
    private static final String POLICY =
            "default-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private final Engine engine;
    private final Path webapp;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /**
     * @param webapp the folder of the page modules
     * @param port 0 for any free one
     */
    public DemoPages(Engine engine, Path webapp, int port) throws IOException {
        this.engine = engine;
        this.webapp = webapp;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the page is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/")) {
                send(exchange, 200, "text/html", page());
            } else if (path.equals("/applications")) {
                send(exchange, 200, "application/json", Json.of(applications()));
            } else if (path.equals("/css/demo.css")) {
                send(exchange, 200, "text/css", frame());
            } else {
                file(exchange, path);
            }
        }
    }

    private static String frame() throws IOException {
        try (InputStream css = DemoPages.class.getResourceAsStream("/demo/demo.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        Path file = webapp.resolve(path.substring(1)).normalize();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !file.startsWith(webapp) || !Files.isRegularFile(file)) {
            send(exchange, 404, "text/plain", "There is nothing here.");
        } else {
            send(exchange, 200, type, Files.readString(file));
        }
    }

    private List<ApplicationView> applications() {
        return engine.applications().stream()
                .map(ManagedApplication::name)
                .sorted()
                .flatMap(name -> engine.status(name).stream())
                .map(status -> ApplicationView.of(
                        status,
                        engine.deployments().history(status.application()).stream()
                                .map(RecordView::of)
                                .toList()))
                .toList();
    }

    private static String page() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width">
                  <meta name="color-scheme" content="light dark">
                  <title>GitOps Deploy: demo</title>
                  <link rel="stylesheet" href="css/demo.css">
                  <link rel="stylesheet" href="css/gitops.css">
                  <script type="module" src="js/applications-page.js"></script>
                </head>
                <body>
                  <main>
                    <h1>GitOps Deploy</h1>
                    <div data-gitops-page="applications" data-url="applications"><p>Loading…</p></div>
                  </main>
                </body>
                </html>
                """;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
