package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.webhook.WebhookEvent.Image;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.MergeRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An event as environment variables. What is not known is not set. */
final class EventEnvironment {
    private final Map<String, String> variables = new LinkedHashMap<>();

    private EventEnvironment(WebhookEvent event) {
        put("GITOPS_EVENT", event.kind().name().toLowerCase(Locale.ROOT));
        put("GITOPS_CONNECTION", event.connection());
        put("GITOPS_PROJECT", event.project());
        put(event.kind() == Kind.TAG ? "GITOPS_TAG" : "GITOPS_BRANCH", event.ref());
        put("GITOPS_COMMIT", event.change().commit());
        put("GITOPS_PREVIOUS_COMMIT", event.change().before());
        put("GITOPS_USER", event.change().user());
        put("GITOPS_TITLE", event.change().title());
        if (event.mergeRequest() != null) {
            mergeRequest(event.mergeRequest());
        }
        if (event.image() != null) {
            image(event.image());
        }
    }

    static Map<String, String> of(WebhookEvent event) {
        return new EventEnvironment(event).variables;
    }

    private void mergeRequest(MergeRequest request) {
        put("GITOPS_MERGE_REQUEST", String.valueOf(request.iid()));
        put("GITOPS_MERGE_REQUEST_ACTION", request.action());
        put("GITOPS_TARGET_BRANCH", request.target());
    }

    private void image(Image image) {
        put("GITOPS_IMAGE", image.repository());
        put("GITOPS_IMAGE_TAG", image.tag());
        put("GITOPS_IMAGE_DIGEST", image.digest());
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }
}
