package io.jenkins.plugins.gitops.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as trees of maps and lists. Integers are read as {@code Long}, as the API server keeps them. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    private Json() {}

    /** Reads an object; fails where the bytes are anything else. */
    static Map<String, Object> read(byte[] bytes) throws IOException {
        Map<String, Object> tree = MAPPER.readValue(bytes, TREE);
        if (tree == null) {
            throw new IOException("null in the place of an object");
        }
        return tree;
    }

    static byte[] write(Object tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a tree of JSON values", e);
        }
    }

    static String text(Object tree) {
        return new String(write(tree), StandardCharsets.UTF_8);
    }

    /** Reads an object; empty where the text is anything else. */
    static Map<String, Object> tree(String text) {
        try {
            return text.isEmpty() ? Map.of() : read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
