package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.RegistryExchange.Answer;
import io.jenkins.plugins.gitops.registry.RegistryStanding.Login;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a registry and its token service what a login may do with one repository, as a push does before its first byte.
 * Nothing is uploaded, and no upload is begun.
 */
public final class RegistryInspector {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY = "*/*";
    private static final String UNTRUSTED = "registry.certificate-untrusted";

    private final HttpClient client;
    private final Duration limit;

    /**
     * Over a client.
     *
     * @param client brings proxy and trusted certificates with it, and must not follow redirects
     * @param limit of each single request
     */
    public RegistryInspector(HttpClient client, Duration limit) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The client follows redirects, and could lose a login to them");
        }
        this.client = client;
        this.limit = limit;
    }

    /** Fails with a finding where no registry answers, or it does not take the login. */
    public RegistryStanding inspect(ImageReference image, RegistryAccess access) throws InterruptedException {
        RegistryExchange exchange = new RegistryExchange(
                client, limit, "Asking the registry about " + image.name(), List.of(access.password(), basic(access)));
        RegistryAddress address = RegistryAddress.of(image, access.plainHttp());
        Answer open = first(exchange, image, address, access);
        if (open.status() == 200) {
            return new RegistryStanding(Login.NONE, Set.of(), false, time(open), Optional.empty());
        }
        Challenge challenge = Challenge.best(open.headers().allValues("WWW-Authenticate"))
                .orElseThrow(() -> exchange.failed(open.said(), null));
        return challenge.scheme().equals("basic")
                ? byPassword(exchange, address, access)
                : byToken(exchange, address, access, challenge);
    }

    private Answer first(
            RegistryExchange exchange, ImageReference image, RegistryAddress address, RegistryAccess access)
            throws InterruptedException {
        Answer answer;
        try {
            answer = exchange.send("GET", address.base(), "", ANY);
        } catch (FindingException e) {
            // A certificate that is not trusted says enough: TLS is spoken there.
            boolean tls = e.finding().code().equals(UNTRUSTED);
            throw (tls ? Optional.<String>empty() : otherScheme(image, access))
                    .map(said -> exchange.failed(said, e))
                    .orElse(e);
        }
        requireRegistry(answer, address.base(), exchange);
        return answer;
    }

    /** What a server of the other scheme would have said, where one answers: many just hang up, or wait for more. */
    private Optional<String> otherScheme(ImageReference image, RegistryAccess access) throws InterruptedException {
        RegistryExchange other = new RegistryExchange(client, limit, "Asking by the other scheme", List.of());
        try {
            other.send("GET", RegistryAddress.of(image, !access.plainHttp()).base(), "", ANY);
        } catch (FindingException e) {
            boolean secured = e.finding().code().equals(UNTRUSTED);
            if (!secured || !access.plainHttp()) {
                return Optional.empty();
            }
        }
        return Optional.of(access.plainHttp() ? Answer.SPEAKS_TLS : "server gave HTTP response to HTTPS client");
    }

    private static void requireRegistry(Answer answer, URI base, RegistryExchange exchange) {
        String text = answer.said();
        if (answer.status() == 400) {
            throw exchange.failed(text, null);
        }
        boolean names = !answer.header("Docker-Distribution-Api-Version").isEmpty();
        boolean page = answer.header("Content-Type").startsWith("text/html");
        boolean status = answer.status() == 200 || answer.status() == 401 || answer.status() == 403;
        if (answer.status() == 429 || answer.status() >= 500) {
            throw exchange.failed(text, null);
        }
        if (!names && (page || !status)) {
            String how = page ? "with a web page (status %d)" : "with status %d";
            throw exchange.failed(base + " answers " + how.formatted(answer.status()) + " and is no registry", null);
        }
    }

    private static RegistryStanding byPassword(
            RegistryExchange exchange, RegistryAddress address, RegistryAccess access) throws InterruptedException {
        Answer answer = exchange.send("GET", address.base(), access.hasLogin() ? "Basic " + basic(access) : "", ANY);
        if (answer.status() != 200) {
            throw exchange.failed(answer.said(), null);
        }
        return new RegistryStanding(Login.BASIC, Set.of(), false, time(answer), Optional.empty());
    }

    private static RegistryStanding byToken(
            RegistryExchange exchange, RegistryAddress address, RegistryAccess access, Challenge challenge)
            throws InterruptedException {
        URI realm = realm(challenge, address, access, exchange);
        Answer service =
                exchange.send("GET", realm, access.hasLogin() ? "Basic " + basic(access) : "", "application/json");
        if (service.status() != 200) {
            String kind = access.hasLogin() ? "oauth token" : "anonymous token";
            throw exchange.failed("failed to fetch " + kind + ": unexpected status " + service.said(), null);
        }
        String token = token(service, exchange);
        Answer answer = exchange.send("GET", address.base(), "Bearer " + token, ANY);
        // A registry that lets a token in by its grants alone answers 403, or 401 with insufficient_scope, here.
        boolean scope = answer.header("WWW-Authenticate").contains("insufficient_scope");
        if (answer.status() == 401 && !scope) {
            throw new FindingException(rejected(address, answer, service));
        }
        Optional<Set<String>> granted = TokenGrants.of(token, address.repository());
        return new RegistryStanding(
                Login.TOKEN, granted.orElse(Set.of()), granted.isPresent(), time(answer), time(service));
    }

    private static Finding rejected(RegistryAddress address, Answer registry, Answer service) {
        String clocks = "The registry's clock says %s, the token service's %s"
                .formatted(registry.header("Date"), service.header("Date"));
        return new Finding(
                "registry.token-rejected",
                "%s answers 401 to a token that its own token service has just made. %s"
                        .formatted(address.base(), clocks),
                "The registry does not trust its token service: their clocks differ, or they have not the same key or issuer.",
                "Set both clocks by NTP. In GitLab compare registry['rootcertbundle'] and gitlab_rails['registry_key_path'],"
                        + " and the issuer, in /etc/gitlab/gitlab.rb");
    }

    private static String token(Answer service, RegistryExchange exchange) {
        try {
            JsonNode json = JSON.readTree(service.body());
            return json.path("token").asText(json.path("access_token").asText());
        } catch (IOException e) {
            throw exchange.failed("The token service answers with something else than a token", e);
        }
    }

    private static URI realm(
            Challenge challenge, RegistryAddress address, RegistryAccess access, RegistryExchange exchange) {
        String realm = challenge.parameter("realm");
        String query = "scope=" + encoded("repository:" + address.repository() + ":pull,push") + "&service="
                + encoded(challenge.parameter("service"));
        try {
            URI uri = URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
            boolean allowed = "https".equals(uri.getScheme()) || access.plainHttp() && "http".equals(uri.getScheme());
            if (allowed && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw exchange.failed("The registry names no usable token service: '" + realm + "'", e);
        }
        throw exchange.failed("The registry sends the login to '" + realm + "', which is not allowed", null);
    }

    private static Optional<Instant> time(Answer answer) {
        try {
            return Optional.of(answer.header("Date"))
                    .filter(date -> !date.isEmpty())
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String basic(RegistryAccess access) {
        String login = access.username() + ":" + access.password();
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
