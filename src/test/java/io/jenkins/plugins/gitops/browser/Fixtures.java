package io.jenkins.plugins.gitops.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as the API gives them, from files; a time in them is written as how long ago: {@code -13m}. */
final class Fixtures {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern AGO = Pattern.compile("([-+])(\\d+)([smhd])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

    /** Words that pages choose by, and no text that anybody wrote. */
    private static final Set<String> WORDS = Set.of(
            "sync",
            "health",
            "phase",
            "severity",
            "action",
            "type",
            "version",
            "restart",
            "id",
            "parent",
            "kind",
            "sentence",
            "what");

    private final Instant now;
    private final UnaryOperator<String> texts;

    /** @param texts what becomes of each text that a person or a cluster wrote */
    Fixtures(Instant now, UnaryOperator<String> texts) {
        this.now = now;
        this.texts = texts;
    }

    /** A file of the folder {@code pages}. */
    JsonNode read(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream("/pages/" + name + ".json")) {
            return filled("", MAPPER.readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file whose fields are the defaults of what is given. */
    ObjectNode with(String defaults, JsonNode given) {
        ObjectNode made = (ObjectNode) read(defaults);
        given.fields().forEachRemaining(field -> made.set(field.getKey(), field.getValue()));
        return made;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    private JsonNode filled(String field, JsonNode node) {
        if (node.isObject()) {
            ObjectNode made = object();
            node.fields().forEachRemaining(each -> made.set(each.getKey(), filled(each.getKey(), each.getValue())));
            return made;
        }
        if (node.isArray()) {
            ArrayNode made = list();
            node.forEach(each -> made.add(filled(field, each)));
            return made;
        }
        return node.isTextual() ? TextNode.valueOf(text(field, node.textValue())) : node;
    }

    private String text(String field, String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long seconds = Long.parseLong(ago.group(2)) * SECONDS.get(ago.group(3));
            return now.plus(Duration.ofSeconds(ago.group(1).equals("-") ? -seconds : seconds))
                    .toString();
        }
        return WORDS.contains(field) ? text : texts.apply(text);
    }
}
