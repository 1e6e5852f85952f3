package io.jenkins.plugins.gitops.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that gives the answers it was told to, one after the other, and the last one for ever: for what a
 * real API server cannot be brought to say.
 */
public final class TestApi implements AutoCloseable {
    private final HttpServer http;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** One answer; status 0 breaks the connection instead. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public TestApi(Answer... answers) throws IOException {
        this(0, answers);
    }

    /** On a port that is known before it listens. */
    public TestApi(int port, Answer... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    public static Answer answer(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    public static Answer broken() {
        return new Answer(0, Map.of(), "");
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Method and target of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        if (answer.status() > 0) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
