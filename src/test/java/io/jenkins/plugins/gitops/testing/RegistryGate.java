package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.ee9.nested.Request;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Stands before a registry and lets requests through, but for those that are to fail. */
public final class RegistryGate implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String registry;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private RegistryGate(String registry) {
        this.registry = registry;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Passage()), "/*");
        server.setHandler(context);
        server.setStopTimeout(0);
    }

    /** @param registry host and port of plain HTTP */
    public static RegistryGate before(String registry) throws Exception {
        RegistryGate gate = new RegistryGate(registry);
        gate.server.start();
        return gate;
    }

    public String address() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    /** Answers some requests with a status instead, the first few that fit: {@code PUT /v2/team/shop/manifests/1}. */
    public void answer(int status, int times, Predicate<String> requests) {
        troubles.add(new Trouble(
                requests, new AtomicInteger(times), (request, response) -> refuse(request, response, status)));
    }

    /** Breaks the connection of some requests off, the first few that fit. */
    public void cut(int times, Predicate<String> requests) {
        troubles.add(new Trouble(requests, new AtomicInteger(times), (request, response) -> cut(request)));
    }

    /** Keeps one request waiting for ever. */
    public void hold(Predicate<String> requests) {
        troubles.add(new Trouble(requests, new AtomicInteger(1), (request, response) -> {
            held.countDown();
            awaitQuietly(released);
            cut(request);
        }));
    }

    /** Once such a request was answered, the registry takes no token any more that it saw until then. */
    public void expireTokensAfter(Predicate<String> requests) {
        troubles.add(new Trouble(requests, new AtomicInteger(1), (request, response) -> {
            pass(request, response);
            expired.addAll(tokens);
        }));
    }

    /** Waits until a request is held. */
    public void awaitHeld() throws InterruptedException {
        held.await();
    }

    /** All requests so far, method and path. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    private record Trouble(Predicate<String> requests, AtomicInteger left, Action action) {
        boolean takes(String request) {
            return requests.test(request) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    private interface Action {
        void on(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final class Passage extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            handle(request, response);
        }
    }

    private void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String line = request.getMethod() + " " + request.getRequestURI();
        seen.add(line);
        String token = request.getHeader("Authorization");
        if (token != null && token.startsWith("Bearer ")) {
            tokens.add(token);
            if (expired.contains(token)) {
                challenge(request, response);
                return;
            }
        }
        for (Trouble trouble : troubles) {
            if (trouble.takes(line)) {
                trouble.action().on(request, response);
                return;
            }
        }
        pass(request, response);
    }

    /** As the registry answers a token that is too old. */
    private void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpRequest anonymous = HttpRequest.newBuilder(URI.create(target(request)))
                .method(request.getMethod(), HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> answer = send(anonymous);
        answer.body().close();
        response.setHeader(
                "WWW-Authenticate",
                answer.headers().firstValue("Www-Authenticate").orElseThrow());
        refuse(request, response, 401);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream()
                .write("{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"trouble\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void cut(HttpServletRequest request) {
        Request.getBaseRequest(request)
                .getCoreRequest()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void pass(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpRequest.Builder copy = HttpRequest.newBuilder(URI.create(target(request)));
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> Collections.list(request.getHeaders(name)).forEach(value -> copy.header(name, value)));
        InputStream body = request.getInputStream();
        copy.method(request.getMethod(), HttpRequest.BodyPublishers.ofInputStream(() -> body));
        HttpResponse<InputStream> answer = send(copy.build());
        response.setStatus(answer.statusCode());
        answer.headers()
                .map()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !name.equals("transfer-encoding"))
                        .forEach(value -> response.addHeader(name, value)));
        try (InputStream content = answer.body()) {
            content.transferTo(response.getOutputStream());
        }
    }

    private String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return "http://" + registry + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws Exception {
        released.countDown();
        server.stop();
    }
}
