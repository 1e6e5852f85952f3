package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a registry's token grants. The signature is the registry's matter: nothing is decided by this but what a
 * person is told.
 */
final class TokenGrants {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenGrants() {}

    /** The actions on a repository; empty where the token is none that can be read. */
    static Optional<Set<String>> of(String token, String repository) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode payload = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return payload.has("access") ? Optional.of(actions(payload.path("access"), repository)) : Optional.empty();
        } catch (IOException | IllegalArgumentException notReadable) {
            return Optional.empty();
        }
    }

    private static Set<String> actions(JsonNode access, String repository) {
        Set<String> actions = new HashSet<>();
        for (JsonNode entry : access) {
            if (entry.path("name").asText().equals(repository)) {
                entry.path("actions").forEach(action -> actions.add(action.asText()));
            }
        }
        if (actions.contains("*")) {
            actions.addAll(Set.of("pull", "push"));
        }
        return actions;
    }
}
