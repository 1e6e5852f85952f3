package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.registry.RegistryExchange.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Answers a registry's challenges: with the login itself, or with a token that the registry's token service gives for it. */
final class RegistrySession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryExchange exchange;
    private final RegistryAccess access;
    private final RegistryAddress address;
    private String authorization = "";

    RegistrySession(RegistryExchange exchange, RegistryAccess access, RegistryAddress address) {
        this.exchange = exchange;
        this.access = access;
        this.address = address;
    }

    /** Sends a request, and once more with a login where the registry asks for one. */
    Answer send(String method, URI uri, String accept) throws InterruptedException {
        Answer answer = exchange.send(method, uri, authorization, accept);
        if (answer.status() != 401 || !authorization.isEmpty()) {
            return answer;
        }
        Optional<Challenge> challenge = Challenge.best(answer.headers().allValues("WWW-Authenticate"));
        if (challenge.isEmpty() || challenge.get().scheme().equals("basic") && !access.hasLogin()) {
            return answer;
        }
        authorization = challenge.get().scheme().equals("basic") ? basic() : "Bearer " + token(challenge.get());
        return exchange.send(method, uri, authorization, accept);
    }

    private String basic() {
        String login = access.username() + ":" + access.password();
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private String token(Challenge challenge) throws InterruptedException {
        Answer answer = exchange.send("GET", realm(challenge), access.hasLogin() ? basic() : "", "application/json");
        if (answer.status() != 200) {
            String kind = access.hasLogin() ? "oauth token" : "anonymous token";
            String said = new String(answer.body(), StandardCharsets.UTF_8);
            throw exchange.failed(
                    "failed to fetch %s: unexpected status %s: %s".formatted(kind, status(answer), said), null);
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            return json.path("token").asText(json.path("access_token").asText());
        } catch (IOException e) {
            throw exchange.failed("The token service answers with something else than a token", e);
        }
    }

    private static String status(Answer answer) {
        return switch (answer.status()) {
            case 401 -> "401 Unauthorized";
            case 403 -> "403 Forbidden";
            default -> String.valueOf(answer.status());
        };
    }

    /** The token service's address; over plain HTTP only where the registry itself is allowed to. */
    private URI realm(Challenge challenge) {
        String query = "scope=" + encoded("repository:" + address.repository() + ":pull");
        String service = challenge.parameter("service");
        if (!service.isEmpty()) {
            query += "&service=" + encoded(service);
        }
        String realm = challenge.parameter("realm");
        URI uri = parse(realm + (realm.contains("?") ? "&" : "?") + query);
        boolean secure = "https".equals(uri.getScheme());
        boolean allowed = secure || access.plainHttp() && "http".equals(uri.getScheme());
        if (!allowed || uri.getHost() == null) {
            throw exchange.failed("The registry sends the login to '" + realm + "', which is not allowed", null);
        }
        return uri;
    }

    private URI parse(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw exchange.failed("The registry names no usable token service: '" + text + "'", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
