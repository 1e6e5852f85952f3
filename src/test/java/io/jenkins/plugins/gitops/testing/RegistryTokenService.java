package io.jenkins.plugins.gitops.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What answers at GitLab's {@code /jwt/auth}: it gives tokens for the registry to those whom it knows, for no more than they
 * may do, and says no in GitLab's words.
 */
public final class RegistryTokenService implements AutoCloseable {
    static final String SERVICE = "container_registry";
    static final String ISSUER = "gitlab-issuer";
    private static final long LIFE_SECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KeyStore keys;
    private final Map<String, Set<String>> rights = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RegistryTokenService(HttpServer server, KeyStore keys) {
        this.server = server;
        this.keys = keys;
    }

    /** @param folder for its keys */
    public static RegistryTokenService start(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RegistryTokenService service = new RegistryTokenService(
                server, ServerCertificate.make(folder, "ip:127.0.0.1").store());
        server.createContext("/jwt/auth", service::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return service;
    }

    /**
     * Lets somebody in.
     *
     * @param repositories the path that those of a project begin with
     * @param actions {@code pull}, {@code push}
     */
    public void allow(String user, String token, String repositories, String... actions) {
        for (String action : actions) {
            rights.computeIfAbsent(user + ":" + token, login -> ConcurrentHashMap.newKeySet())
                    .add(repositories + " " + action);
        }
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwt/auth";
    }

    /** Who asked for what so far, as {@code user repository:team/shop:push,pull}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    String certificate() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String login = login(exchange.getRequestHeaders().getFirst("Authorization"));
            List<String> scopes = scopes(exchange.getRequestURI().getRawQuery());
            scopes.forEach(scope -> requests.add(login.replaceFirst(":.*", "") + " " + scope));
            if (!login.isEmpty() && !rights.containsKey(login)) {
                send(
                        exchange,
                        401,
                        error(
                                "UNAUTHORIZED",
                                "HTTP Basic: Access denied. The provided password or token is"
                                        + " incorrect or your account has 2FA enabled"));
                return;
            }
            List<Map<String, Object>> granted = granted(login, scopes);
            if (granted.isEmpty() && !scopes.isEmpty()) {
                send(exchange, 403, error("DENIED", "access forbidden"));
                return;
            }
            send(exchange, 200, Map.of("token", token(login, granted)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String login(String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return "";
        }
        return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    }

    private static List<String> scopes(String query) {
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(parameter -> parameter.startsWith("scope="))
                .map(parameter -> URLDecoder.decode(parameter.substring(6), StandardCharsets.UTF_8))
                .flatMap(scopes -> Arrays.stream(scopes.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private List<Map<String, Object>> granted(String login, List<String> scopes) {
        List<Map<String, Object>> granted = new ArrayList<>();
        for (String scope : scopes) {
            String[] parts = scope.split(":");
            List<String> actions = Arrays.stream(parts[2].split(","))
                    .filter(action -> may(login, parts[1], action))
                    .toList();
            if (!actions.isEmpty()) {
                granted.add(Map.of("type", parts[0], "name", parts[1], "actions", actions));
            }
        }
        return granted;
    }

    private boolean may(String login, String repository, String action) {
        return rights.getOrDefault(login, Set.of()).stream()
                .map(right -> right.split(" "))
                .anyMatch(right -> repository.startsWith(right[0]) && right[1].equals(action));
    }

    private String token(String login, List<Map<String, Object>> access) throws IOException, GeneralSecurityException {
        String chain =
                Base64.getEncoder().encodeToString(keys.getCertificate("server").getEncoded());
        // What keytool makes by itself differs from Java to Java.
        ECPublicKey key = (ECPublicKey) keys.getCertificate("server").getPublicKey();
        int bits = key.getParams().getOrder().bitLength();
        long now = Instant.now().getEpochSecond();
        String content =
                encoded(JSON.writeValueAsBytes(Map.of("typ", "JWT", "alg", "ES" + bits, "x5c", List.of(chain))))
                        + "."
                        + encoded(JSON.writeValueAsBytes(Map.of(
                                "iss",
                                ISSUER,
                                "sub",
                                login.replaceFirst(":.*", ""),
                                "aud",
                                SERVICE,
                                "iat",
                                now,
                                "nbf",
                                now - 5,
                                "exp",
                                now + LIFE_SECONDS,
                                "jti",
                                UUID.randomUUID().toString(),
                                "access",
                                access)));
        Signature signature = Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        signature.initSign((PrivateKey) keys.getKey("server", ServerCertificate.PASSWORD.toCharArray()));
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("errors", List.of(Map.of("code", code, "message", message)));
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
