package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Status} object that an API server puts into an answer that is an error.
 *
 * @param message for people, untrusted
 * @param reason one word, for instance {@code NotFound}
 * @param kind of the object that it is about: a kind, or a plural resource
 * @param retryAfterSeconds 0 where the server names none
 */
record StatusBody(String message, String reason, String name, String kind, List<Cause> causes, long retryAfterSeconds) {

    /** One of several causes; each part may be empty. */
    record Cause(String reason, String message, String field) {}

    /** Empty where the body is no {@code Status}: then no API server, or one that does not know the path, has answered. */
    static Optional<StatusBody> read(byte[] body) {
        try {
            Map<String, Object> tree = Json.read(body);
            return "Status".equals(tree.get("kind")) ? Optional.of(of(tree)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // Whatever it is, it is no Status: the caller shows it as text.
        }
    }

    static StatusBody of(Map<String, Object> status) {
        Object retry = Trees.at(status, "details", "retryAfterSeconds").orElse(0L);
        return new StatusBody(
                Trees.text(status, "message"),
                Trees.text(status, "reason"),
                Trees.text(status, "details", "name"),
                Trees.text(status, "details", "kind"),
                Trees.maps(Trees.at(status, "details", "causes").orElse(null)).stream()
                        .map(cause -> new Cause(
                                Trees.text(cause, "reason"), Trees.text(cause, "message"), Trees.text(cause, "field")))
                        .toList(),
                retry instanceof Number number ? number.longValue() : 0);
    }

    boolean hasCause(String wanted) {
        return causes.stream().anyMatch(cause -> cause.reason().equals(wanted));
    }
}
