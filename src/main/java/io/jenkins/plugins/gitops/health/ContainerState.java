package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a pod's status says of one container.
 *
 * @param status an entry of {@code initContainerStatuses} or {@code containerStatuses}
 */
record ContainerState(Map<String, Object> status) {
    /** Init containers first: while one of them fails, nothing else starts. */
    static List<ContainerState> all(Manifest pod) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> pod.maps("status", list).stream())
                .map(ContainerState::new)
                .toList();
    }

    String name() {
        return Trees.text(status, "name");
    }

    String image() {
        return Trees.text(status, "image");
    }

    boolean ready() {
        return "true".equals(Trees.text(status, "ready"));
    }

    boolean running() {
        return Trees.at(status, "state", "running").isPresent();
    }

    int restarts() {
        return Trees.at(status, "restartCount")
                .filter(Number.class::isInstance)
                .map(count -> ((Number) count).intValue())
                .orElse(0);
    }

    String waitingReason() {
        return Trees.text(status, "state", "waiting", "reason");
    }

    String waitingMessage() {
        return Trees.text(status, "state", "waiting", "message");
    }

    /** Whether the container waits because of a fault, and not only because it has yet to start. */
    boolean waitsOnError() {
        String reason = waitingReason();
        return reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");
    }

    /** How it ended: the present end, else the one before the last restart; empty where it never did. */
    Map<String, Object> ended() {
        Map<String, Object> now =
                Trees.map(Trees.at(status, "state", "terminated").orElse(null));
        return now.isEmpty()
                ? Trees.map(Trees.at(status, "lastState", "terminated").orElse(null))
                : now;
    }

    boolean crashedBefore() {
        return Trees.at(status, "lastState", "terminated").isPresent();
    }

    String endReason() {
        return Trees.text(ended(), "reason");
    }

    String endMessage() {
        return Trees.text(ended(), "message");
    }

    /** The exit code, "" where it has not ended. */
    String exitCode() {
        return Trees.text(ended(), "exitCode");
    }

    /** Why the present end is a failure; "" where it is none. */
    String failure() {
        Map<String, Object> end =
                Trees.map(Trees.at(status, "state", "terminated").orElse(null));
        String message = Trees.text(end, "message");
        if (!message.isEmpty()) {
            return message;
        }
        if (Trees.text(end, "reason").equals("OOMKilled")) {
            return "OOMKilled";
        }
        String code = Trees.text(end, "exitCode");
        return code.isEmpty() || code.equals("0")
                ? ""
                : "container \"%s\" failed with exit code %s".formatted(name(), code);
    }
}
