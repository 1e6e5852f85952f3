package io.jenkins.plugins.gitops.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses what a browser gets, as Jenkins does. */
public final class Compressed {
    private Compressed() {}

    /** The body to send: compressed, with its header set, where it is text of a page and the browser takes that. */
    public static byte[] of(HttpExchange exchange, String type, byte[] body) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean packs = type.startsWith("text/") || type.startsWith("application/json");
        if (body.length == 0 || !packs || accepted == null || !accepted.contains("gzip")) {
            return body;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        return packed.toByteArray();
    }
}
