package io.jenkins.plugins.gitops.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import java.util.Optional;

/** Views as JSON text; times as ISO 8601. */
public final class Json {
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** A JSON object as a tree; empty where the text is none. */
    public static Optional<Map<String, Object>> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, TREE));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** The fields of both, as one object. */
    public static String merged(String object, Object more) {
        String other = of(more);
        return object.substring(0, object.length() - 1) + "," + other.substring(1);
    }

    /** A view, or a list of views. */
    public static String of(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view holds something that is no data: " + view.getClass(), e);
        }
    }
}
