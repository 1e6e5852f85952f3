package io.jenkins.plugins.gitops.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What servers of pages outside of Jenkins have in common: the page modules, and the policy that Jenkins enforces. */
public final class PageAnswers {
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript", "css", "text/css");
    private static final String POLICY =
            "default-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private PageAnswers() {}

    /** A file of the page modules. @param webapp their folder @param path from there, with a leading slash */
    public static void file(HttpExchange exchange, Path webapp, String path) throws IOException {
        Path file = webapp.resolve(path.substring(1)).normalize();
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !file.startsWith(webapp) || !Files.isRegularFile(file)) {
            send(exchange, 404, "text/plain", "There is nothing here.");
        } else {
            send(exchange, 200, type, Files.readString(file));
        }
    }

    /** Compressed where the browser takes it; not to be stored, unless a header already says otherwise. */
    public static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = Compressed.of(exchange, type, text.getBytes(StandardCharsets.UTF_8));
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type.contains("charset") ? type : type + ";charset=UTF-8");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        if (!headers.containsKey("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
