package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.store.StoreException;
import io.jenkins.plugins.gitops.webhook.Deliveries.Receipt;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * From a request to its answer: who speaks, may they, what do they say, and is it noted. The cheap questions come first, and
 * with a shared secret nothing of the body is read before it was found right, with a signature nothing before it may be one.
 */
final class WebhookIntake {
    /** The largest body, in bytes. */
    static final int LIMIT = 5 * 1024 * 1024;

    private final Supplier<List<Connection>> connections;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Consumer<String> problems;

    /**
     * @param connections as they are configured now
     * @param problems told, in a sentence, of what an administrator should know
     */
    WebhookIntake(
            Supplier<List<Connection>> connections, Deliveries deliveries, Clock clock, Consumer<String> problems) {
        this.connections = connections;
        this.deliveries = deliveries;
        this.clock = clock;
        this.problems = problems;
    }

    WebhookAnswer answer(WebhookRequest request) throws IOException {
        if (request.length() > LIMIT) {
            return WebhookAnswer.TOO_LARGE;
        }
        if (!Payloads.readable(request.header("Content-Type"))) {
            return WebhookAnswer.NOT_JSON_TYPE;
        }
        List<Connection> all = connections.get();
        List<Connection> admitted = all.stream()
                .filter(connection -> connection.admits(request.remote()))
                .toList();
        if (admitted.isEmpty() && !all.isEmpty()) {
            return WebhookAnswer.FORBIDDEN_ADDRESS;
        }
        return request.header("webhook-signature").isEmpty()
                ? withToken(request, all, admitted)
                : withSignature(request, all, admitted);
    }

    private WebhookAnswer withToken(WebhookRequest request, List<Connection> all, List<Connection> admitted)
            throws IOException {
        String token = request.header("X-Gitlab-Token");
        Optional<Connection> speaker =
                first(admitted.stream().filter(one -> one.knows(token)).toList());
        if (speaker.isEmpty()) {
            return WebhookAnswer.UNKNOWN_SENDER;
        }
        Optional<byte[]> body = body(request);
        return body.isEmpty()
                ? WebhookAnswer.TOO_LARGE
                : note(speaker.get(), all, request.header("Idempotency-Key"), body.get());
    }

    private WebhookAnswer withSignature(WebhookRequest request, List<Connection> all, List<Connection> admitted)
            throws IOException {
        Signature signature = new Signature(
                request.header("webhook-id"), request.header("webhook-timestamp"), request.header("webhook-signature"));
        if (admitted.stream().noneMatch(Connection::signs) || !signature.plausible(clock.instant())) {
            return WebhookAnswer.UNKNOWN_SENDER;
        }
        Optional<byte[]> body = body(request);
        if (body.isEmpty()) {
            return WebhookAnswer.TOO_LARGE;
        }
        Optional<Connection> speaker = first(admitted.stream()
                .filter(one -> one.knows(signature, body.get(), clock.instant()))
                .toList());
        return speaker.isEmpty() ? WebhookAnswer.UNKNOWN_SENDER : note(speaker.get(), all, signature.id(), body.get());
    }

    // Every connection was asked by now, so that the time taken tells nothing of which one it is.
    private static Optional<Connection> first(List<Connection> speakers) {
        return speakers.stream().findFirst();
    }

    private static Optional<byte[]> body(WebhookRequest request) throws IOException {
        byte[] body = request.body().readNBytes(LIMIT + 1);
        return body.length > LIMIT ? Optional.empty() : Optional.of(body);
    }

    private WebhookAnswer note(Connection speaker, List<Connection> all, String id, byte[] body) {
        try {
            Payloads.Parsed parsed = new Payloads(otherHosts(speaker, all)).read(speaker, body);
            String key = Delivery.key(speaker.name(), id.isEmpty() ? parsed.id() : id);
            Receipt receipt = deliveries.accept(new Delivery(key, clock.instant(), parsed.events()));
            return receipt == Receipt.FULL ? WebhookAnswer.BUSY : WebhookAnswer.ACCEPTED;
        } catch (PayloadException e) {
            return WebhookAnswer.NOT_JSON;
        } catch (StoreException e) {
            problems.accept("A webhook delivery was sent back: " + e.getMessage());
            return WebhookAnswer.BUSY;
        }
    }

    private static Set<String> otherHosts(Connection speaker, List<Connection> all) {
        String own = host(speaker).orElse("");
        return all.stream()
                .filter(one -> one != speaker)
                .flatMap(one -> host(one).stream())
                .filter(host -> !host.equals(own))
                .collect(Collectors.toSet());
    }

    private static Optional<String> host(Connection connection) {
        return RepositoryKey.of(connection.url() + "/x").map(RepositoryKey::host);
    }
}
