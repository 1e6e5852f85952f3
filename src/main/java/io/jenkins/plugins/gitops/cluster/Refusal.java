package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Optional;

/**
 * An answer that is an error, with all that a finding may want of it.
 *
 * @param cluster its name
 * @param code of HTTP
 * @param status what the server said, empty where it was no API server's {@code Status}
 * @param shown the message, masked and capped
 */
record Refusal(String cluster, Subject subject, int code, Optional<StatusBody> status, String shown) {
    String message() {
        return status.map(StatusBody::message).orElse("");
    }

    boolean says(String phrase) {
        return message().contains(phrase);
    }

    boolean hasCause(String reason) {
        return status.filter(body -> body.hasCause(reason)).isPresent();
    }

    ClusterException fails(ClusterException.Kind kind, String code, String meaning, String remedy) {
        String seen = "Cluster \"%s\" answered to %s %s with %d%s"
                .formatted(cluster, subject.verb(), subject.object(), this.code, shown.isEmpty() ? "" : ": " + shown);
        return new ClusterException(kind, new Finding(code, seen, meaning, remedy), null);
    }
}
