package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns an API server's refusals into findings: by the phrases and causes of its {@code Status}, not by the code alone. */
final class ApiErrors {
    private final ClusterSettings settings;
    private final Optional<Instant> certificateEnd;
    private final Clock clock;

    ApiErrors(ClusterSettings settings, Optional<Instant> certificateEnd, Clock clock) {
        this.settings = settings;
        this.certificateEnd = certificateEnd;
        this.clock = clock;
    }

    ClusterException of(ApiCall call, ApiReply reply) {
        Refusal refusal = new Refusal(
                settings.name(), call.subject(), reply.status(), StatusBody.read(reply.body()), shown(call, reply));
        return of(refusal);
    }

    /** The same for a {@code Status} that came inside a stream. */
    ClusterException of(Subject subject, int code, StatusBody status) {
        String shown = RemoteText.safe(status.message(), secrets(List.of()));
        return of(new Refusal(settings.name(), subject, code, Optional.of(status), shown));
    }

    ClusterException unreadable(Subject subject, ApiReply reply, IOException cause) {
        return new ClusterException(
                Kind.SERVER_ERROR,
                new Finding(
                        "cluster.no-api-server",
                        "Cluster \"%s\" at %s answered to %s %s with %s instead of an API object"
                                .formatted(
                                        settings.name(),
                                        settings.server(),
                                        subject.verb(),
                                        subject.object(),
                                        contentType(reply)),
                        "What answers there is no Kubernetes API server, or something on the way answers in its place",
                        "Check the URL: it names the API server itself, on k3s https://<host>:6443"),
                cause);
    }

    private ClusterException of(Refusal refusal) {
        Optional<ClusterException> admission = AdmissionErrors.of(refusal);
        if (admission.isPresent()) {
            return admission.get();
        }
        return switch (refusal.code()) {
            case 401 -> unauthorized(refusal);
            case 403 -> forbidden(refusal);
            case 404 -> StateErrors.notFound(refusal);
            case 409 -> StateErrors.conflict(refusal);
            case 400, 413, 422 -> ObjectErrors.invalid(refusal);
            case 410 -> StateErrors.gone(refusal);
            case 429 -> throttled(refusal);
            case 504 ->
                refusal.fails(
                        Kind.TIMEOUT,
                        "cluster.timeout",
                        "The API server did not finish in the time that it was given",
                        "It is tried again. If it stays so, look at the load of the API server and of its storage");
            default -> other(refusal);
        };
    }

    // Whoever shows no login that the server knows is this user, and may do nothing: not a right is missing then.
    private ClusterException forbidden(Refusal refusal) {
        return refusal.says("\"system:anonymous\"") ? unauthorized(refusal) : StateErrors.forbidden(refusal);
    }

    private ClusterException unauthorized(Refusal refusal) {
        if (certificateEnd.filter(end -> end.isBefore(clock.instant())).isPresent()) {
            return refusal.fails(
                    Kind.UNAUTHORIZED,
                    "cluster.client-certificate-expired",
                    "The client certificate of this cluster's settings expired on " + certificateEnd.get(),
                    "Take the cluster's present kubeconfig; k3s renews its own when it is restarted");
        }
        return refusal.fails(
                Kind.UNAUTHORIZED,
                "cluster.unauthorized",
                "The API server does not accept the %s of this cluster's settings".formatted(settings.login()),
                "Put a valid one into the settings: a token may have expired, or be from another cluster");
    }

    private static ClusterException throttled(Refusal refusal) {
        return refusal.fails(
                Kind.THROTTLED,
                "cluster.throttled",
                "The API server takes no more requests for now, and still did not after some pauses",
                "It is tried again. If it stays so, look at what else asks this API server so much");
    }

    private static ClusterException other(Refusal refusal) {
        if (ObjectErrors.isInvalid(refusal)) {
            return ObjectErrors.invalid(refusal);
        }
        if (refusal.code() >= 300 && refusal.code() < 400) {
            return refusal.fails(
                    Kind.CONFIGURATION,
                    "cluster.redirected",
                    "The URL leads to another one, and credentials are not sent on",
                    "Put the API server's own URL into the settings");
        }
        return refusal.fails(
                Kind.SERVER_ERROR,
                "cluster.server-error",
                "The API server failed on its own side",
                "It is tried again. If it stays so, look at its log");
    }

    private String shown(ApiCall call, ApiReply reply) {
        String text = StatusBody.read(reply.body())
                .map(StatusBody::message)
                .orElseGet(() -> new String(reply.body(), StandardCharsets.UTF_8));
        return RemoteText.safe(text, secrets(call.secrets()));
    }

    private List<String> secrets(Iterable<String> more) {
        List<String> secrets = new ArrayList<>(List.of(settings.login().token()));
        more.forEach(secrets::add);
        return secrets;
    }

    private static String contentType(ApiReply reply) {
        String type = reply.header("Content-Type");
        return type.isEmpty() ? "something" : RemoteText.safe(type);
    }
}
