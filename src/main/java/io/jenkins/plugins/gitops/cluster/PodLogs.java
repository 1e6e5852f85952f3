package io.jenkins.plugins.gitops.cluster;

import java.nio.charset.StandardCharsets;

/** The logs of containers, which are text. */
final class PodLogs {
    private static final ResourceType LOG = new ResourceType("", "v1", "Pod", "pods", true);
    private static final int BAD_REQUEST = 400;
    private static final String MOST_BYTES = "1048576";

    private final ApiClient client;

    PodLogs(ApiClient client) {
        this.client = client;
    }

    /** The last lines; empty where the container has not started, or had no run before this one. */
    String read(String namespace, String pod, String container, boolean previous, int lines) {
        ApiCall call = ApiCall.get(
                        ApiPaths.of(LOG, namespace, pod) + "/log", new Subject("get", LOG, namespace, pod + "/log"))
                .with("container", container)
                .with("previous", String.valueOf(previous))
                .with("tailLines", String.valueOf(lines))
                .with("limitBytes", MOST_BYTES);
        ApiReply reply = client.send(call);
        if (reply.status() == BAD_REQUEST) {
            return "";
        }
        return new String(client.successful(call, reply).body(), StandardCharsets.UTF_8);
    }
}
