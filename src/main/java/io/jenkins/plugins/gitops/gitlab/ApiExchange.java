package io.jenkins.plugins.gitops.gitlab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to GitLab's API: reads alone, each within a time and size, the token in a header and nowhere else. */
final class ApiExchange {
    private static final int LIMIT_BYTES = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI base;
    private final String token;
    private final Duration limit;

    /** @param client must not follow redirects: they could lead the token astray */
    ApiExchange(HttpClient client, URI base, String token, Duration limit) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The client follows redirects, and could lose a token to them");
        }
        this.client = client;
        this.base = base;
        this.token = token;
        this.limit = limit;
    }

    /** An answer. @param json null where the body is none */
    record Answer(int status, JsonNode json, String text) {}

    /** @param path below {@code /api/v4/}, encoded */
    Answer get(String path) throws InterruptedException {
        URI uri = URI.create(base + "/api/v4/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("PRIVATE-TOKEN", token)
                .GET()
                .build();
        CompletableFuture<Answer> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(ApiExchange::read);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw ApiErrors.unreachable(uri, "no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw ApiErrors.connection(uri, e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LIMIT_BYTES);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), json(response, bytes), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(HttpResponse<?> response, byte[] bytes) throws IOException {
        boolean said = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return said ? JSON.readTree(bytes) : null;
    }
}
