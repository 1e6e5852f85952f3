package io.jenkins.plugins.gitops.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Reads from GitHub's REST API what a token is and may. */
public final class GitHubApi {
    private static final int LIMIT_BYTES = 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss [xx][z]", Locale.ROOT);

    private final HttpClient client;
    private final URI base;
    private final String token;
    private final Duration limit;

    /**
     * Over a client.
     *
     * @param client brings proxy and trusted certificates with it, and must not follow redirects
     * @param base {@code https://api.github.com}, or that of another installation
     * @param token of any kind, never shown
     * @param limit of each request
     */
    public GitHubApi(HttpClient client, URI base, String token, Duration limit) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The client follows redirects, and could lose a token to them");
        }
        this.client = client;
        this.base = base;
        this.token = token;
        this.limit = limit;
    }

    private record Answer(int status, HttpHeaders headers, String text) {}

    /** The token itself; fails with a finding where GitHub does not take it. */
    public GitHubToken self() throws InterruptedException {
        Answer answer = successful("Asking whose the token is", get("/user"));
        return new GitHubToken(
                RemoteText.safe(json(answer).path("login").asText()),
                scopes(answer.headers().firstValue("X-OAuth-Scopes").orElse("")),
                answer.headers()
                        .firstValue("GitHub-Authentication-Token-Expiration")
                        .flatMap(GitHubApi::expiry));
    }

    /**
     * Whether the token may push to a repository, as far as GitHub says.
     *
     * @param path owner and name
     * @return empty where the token does not see the repository
     */
    public Optional<Boolean> mayPush(String path) throws InterruptedException {
        Answer answer = get("/repos/" + path);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        JsonNode json = json(successful("Reading the repository " + path, answer));
        return Optional.of(json.path("permissions").path("push").asBoolean()
                && !json.path("archived").asBoolean());
    }

    private Answer successful(String asking, Answer answer) {
        if (answer.status() == 200) {
            return answer;
        }
        String seen = "%s: GitHub answered %d: %s"
                .formatted(asking, answer.status(), RemoteText.safe(answer.text(), List.of(token)));
        if (answer.status() == 401) {
            throw new FindingException(new Finding(
                    "github.token-unknown",
                    seen,
                    "GitHub does not know this token: it is wrong, expired or revoked.",
                    "Make another on GitHub under Settings, Developer settings, Personal access tokens, and store it in the"
                            + " Jenkins credential."));
        }
        throw new FindingException(
                new Finding(
                        "github.failed",
                        seen,
                        "GitHub refuses, or asks for fewer requests.",
                        "Read what it says; where the organisation wants single sign-on, authorise the token for it on its page."));
    }

    private Answer get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        CompletableFuture<Answer> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(GitHubApi::read);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable("no answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unreachable(String.valueOf(e.getCause().getMessage()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private FindingException unreachable(String said, Exception cause) {
        return new FindingException(
                new Finding(
                        "github.unreachable",
                        "%s: %s".formatted(base, RemoteText.safe(said)),
                        "GitHub's API does not answer at this address.",
                        "Check the firewall, and the proxy settings of Jenkins."),
                cause);
    }

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
            return new Answer(response.statusCode(), response.headers(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.text());
        } catch (IOException e) {
            throw new FindingException(
                    new Finding(
                            "github.no-api",
                            "The answer was no JSON: " + RemoteText.safe(answer.text()),
                            "What answers there is not GitHub's API.",
                            "Check the address, and what stands between Jenkins and GitHub."),
                    e);
        }
    }

    private static Set<String> scopes(String header) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .map(RemoteText::safe)
                .collect(Collectors.toSet());
    }

    // As in "2026-01-31 12:00:00 UTC", or "... +0900" for those who chose the day themselves.
    private static Optional<Instant> expiry(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, EXPIRY).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
