package io.jenkins.plugins.gitops.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of {@code status.conditions}.
 *
 * @param type for instance {@code Progressing}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word, "" where there is none
 * @param message a sentence, "" where there is none
 */
record Condition(String type, String status, String reason, String message) {
    static List<Condition> of(Manifest live) {
        return live.maps("status", "conditions").stream().map(Condition::from).toList();
    }

    static Optional<Condition> of(Manifest live, String type) {
        return of(live).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    static Optional<Condition> whereTrue(Manifest live, String type) {
        return of(live, type).filter(Condition::isTrue);
    }

    /** Reads conditions from the JSON text of an annotation; what cannot be read gives none. */
    static List<Condition> parse(String json) {
        try {
            return Trees.maps(new ObjectMapper().readValue(json.isEmpty() ? "[]" : json, Object.class)).stream()
                    .map(Condition::from)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private static Condition from(Map<String, Object> map) {
        return new Condition(
                Trees.text(map, "type"),
                Trees.text(map, "status"),
                Trees.text(map, "reason"),
                Trees.text(map, "message"));
    }

    boolean isTrue() {
        return status.equals("True");
    }

    boolean isFalse() {
        return status.equals("False");
    }
}
