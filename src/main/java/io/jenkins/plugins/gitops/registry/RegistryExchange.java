package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to a registry, each within a time and size. Redirects are not followed: they could lead a login astray. */
final class RegistryExchange {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_BYTES = 4 * 1024 * 1024;

    private final HttpClient client;
    private final Duration limit;
    private final String doing;
    private final List<String> secrets;

    /**
     * @param limit of one request, its answer read
     * @param doing for findings, as in {@code Reading the digest of shop:1}
     */
    RegistryExchange(HttpClient client, Duration limit, String doing, List<String> secrets) {
        this.client = client;
        this.limit = limit;
        this.doing = doing;
        this.secrets = secrets;
    }

    /** An answer with at most 4 MiB of its body. */
    record Answer(int status, HttpHeaders headers, byte[] body) {
        static final String SPEAKS_TLS = "Client sent an HTTP request to an HTTPS server";

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The status, and what a registry says by its API: any server can be named as one, and its pages are nobody's business. */
        String said() {
            String reason =
                    switch (status) {
                        case 401 -> "401 Unauthorized";
                        case 403 -> "403 Forbidden";
                        case 429 -> "429 Too Many Requests";
                        default -> String.valueOf(status);
                    };
            return reason + errors();
        }

        private String errors() {
            if (new String(body, StandardCharsets.UTF_8).contains(SPEAKS_TLS)) {
                return ": " + SPEAKS_TLS;
            }
            StringBuilder text = new StringBuilder();
            try {
                JSON.readTree(body)
                        .path("errors")
                        .forEach(error -> text.append(": ")
                                .append(error.path("code").asText())
                                .append(' ')
                                .append(error.path("message").asText()));
            } catch (IOException noJson) {
                return "";
            }
            return text.toString();
        }
    }

    Answer send(String method, URI uri, String authorization, String accept) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", accept);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<Answer> answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(RegistryExchange::read);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(uri + " did not answer within " + limit.toSeconds() + " s: connect timed out", e);
        } catch (ExecutionException e) {
            throw failed(chain(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** A failure of this exchange, classified by what was said. */
    FindingException failed(String said, Throwable cause) {
        return new FindingException(RegistryErrors.of(doing, said, secrets), cause);
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new Answer(response.statusCode(), response.headers(), body.readNBytes(LIMIT_BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String chain(Throwable problem) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = problem; each != null; each = each.getCause()) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(each.getClass().getSimpleName())
                    .append(each.getMessage() == null ? "" : ": " + each.getMessage());
        }
        return text.toString();
    }
}
