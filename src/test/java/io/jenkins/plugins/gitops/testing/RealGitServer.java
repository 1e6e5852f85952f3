package io.jenkins.plugins.gitops.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One repository served for reading by the {@code git} program itself, for what JGit's server cannot do. */
public final class RealGitServer implements AutoCloseable {
    private final HttpServer http;
    private final Path repository;

    /** Serves a bare repository on loopback. */
    public RealGitServer(Path repository) throws IOException {
        this.repository = repository;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/r.git/info/refs", this::advertise);
        http.createContext("/r.git/git-upload-pack", this::upload);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/r.git";
    }

    private void advertise(HttpExchange exchange) throws IOException {
        String first = "# service=git-upload-pack\n";
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write("%04x%s0000".formatted(first.length() + 4, first).getBytes(StandardCharsets.US_ASCII));
            run(exchange, List.of("upload-pack", "--stateless-rpc", "--advertise-refs", "."), answer);
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream answer = exchange.getResponseBody()) {
            run(exchange, List.of("upload-pack", "--stateless-rpc", "."), answer);
        }
    }

    private void run(HttpExchange exchange, List<String> arguments, OutputStream answer) throws IOException {
        String protocol = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
                .orElse("");
        Process git = GitProgram.start(repository, arguments, Map.of("GIT_PROTOCOL", protocol));
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (OutputStream input = git.getOutputStream();
                InputStream request =
                        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            request.transferTo(input);
        }
        git.getInputStream().transferTo(answer);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
