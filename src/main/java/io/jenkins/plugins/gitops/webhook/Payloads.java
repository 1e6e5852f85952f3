package io.jenkins.plugins.gitops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads bodies. What it does not know, or what is half of something, gives no event and is no error. */
final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REGISTRY = "application/vnd.docker.distribution.events.v1+json";

    private final Set<String> otherHosts;

    /** @param otherHosts those that belong to other connections than the one that speaks */
    Payloads(Set<String> otherHosts) {
        this.otherHosts = Set.copyOf(otherHosts);
    }

    /**
     * @param events in order
     * @param id the sender's own number of the delivery, "" where the body has none
     */
    record Parsed(List<WebhookEvent> events, String id) {}

    /** Whether a body of that kind is read at all. */
    static boolean readable(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.equals(REGISTRY);
    }

    Parsed read(Connection connection, byte[] body) throws PayloadException {
        JsonNode json = json(body);
        if (json.path("events").isArray()) {
            return new Parsed(
                    RegistryPayload.events(connection, json),
                    json.path("events").path(0).path("id").asText(""));
        }
        Optional<WebhookEvent> event = new GitLabPayload(connection, otherHosts, json).event();
        return new Parsed(event.stream().toList(), "");
    }

    private static JsonNode json(byte[] body) throws PayloadException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                throw new PayloadException("The body is no JSON object", null);
            }
            return json;
        } catch (IOException e) {
            throw new PayloadException("The body is no JSON", e);
        }
    }
}
