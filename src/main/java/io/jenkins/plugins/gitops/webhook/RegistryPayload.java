package io.jenkins.plugins.gitops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Change;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Image;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The notifications of a registry: pushes of tags are events, blobs and pulls are not. */
final class RegistryPayload {
    private static final int MOST = 1000;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:]+](:\\d{1,5})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([._/-]+[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");

    private RegistryPayload() {}

    static List<WebhookEvent> events(Connection connection, JsonNode json) {
        List<WebhookEvent> events = new ArrayList<>();
        for (JsonNode event : json.path("events")) {
            JsonNode target = event.path("target");
            String host = matching(HOST, event.path("request").path("host"));
            String name = matching(NAME, target.path("repository"));
            String tag = matching(TAG, target.path("tag"));
            boolean pushed = event.path("action").asText().equals("push");
            if (pushed && !name.isEmpty() && !tag.isEmpty() && events.size() < MOST) {
                String repository = host.isEmpty() ? name : host + "/" + name;
                String user = PayloadText.shown(event.path("actor").path("name"));
                Change change = new Change("", "", user, "", List.of(), false, false, List.of());
                Image image = new Image(repository, tag, matching(DIGEST, target.path("digest")));
                events.add(new WebhookEvent(Kind.IMAGE, connection.name(), List.of(), "", "", "", change, null, image));
            }
        }
        return events;
    }

    private static String matching(Pattern pattern, JsonNode node) {
        String text = node.asText("");
        return text.length() <= 300 && pattern.matcher(text).matches() ? text : "";
    }
}
