package io.jenkins.plugins.gitops.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The door of a registry that sends everybody to GitLab's token service, and takes any token from there. There are no
 * images behind it: a push is refused, and counted.
 */
public final class GitLabRegistryFront implements AutoCloseable {
    private final HttpServer http;
    private final String service;
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile boolean trusting = true;
    private volatile Map<String, String> headers = Map.of();

    public GitLabRegistryFront(GitServer gitlab) throws IOException {
        service = gitlab.url() + "/jwt/auth";
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        http.createContext("/v2/", this::handle);
        http.start();
    }

    public String address() {
        return "127.0.0.1:" + http.getAddress().getPort();
    }

    /** From now on it takes no token, as with a key that does not fit. */
    public void distrust() {
        trusting = false;
    }

    /** Headers of each answer from now on. */
    public void answerWith(Map<String, String> added) {
        headers = Map.copyOf(added);
    }

    /** All requests that would have changed something. */
    public List<String> writes() {
        return List.copyOf(writes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            writes.add(method + " " + exchange.getRequestURI());
        }
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        boolean known = trusting && login != null && login.startsWith("Bearer ");
        exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (!known) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer realm=\"%s\",service=\"container_registry\"".formatted(service));
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
