package io.jenkins.plugins.gitops.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jenkins.plugins.gitops.manifest.YamlProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds trees from JSON, several values one after the other being several documents. */
final class JsonTrees {
    private final YamlLimits limits;

    JsonTrees(YamlLimits limits) {
        this.limits = limits;
    }

    List<Object> documents(String text) {
        try (JsonParser parser = factory().createParser(text)) {
            List<Object> documents = new ArrayList<>();
            while (parser.nextToken() != null) {
                documents.add(value(parser, 1));
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw problem(Kind.MALFORMED, e.getOriginalMessage(), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail to be read", e);
        }
    }

    private JsonFactory factory() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(limits.bytes())
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private Object value(JsonParser parser, int depth) throws IOException {
        if (depth > limits.depth()) {
            String text = "nested more than %d levels deep".formatted(limits.depth());
            throw problem(Kind.TOO_DEEP, text, parser.currentTokenLocation());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> array(parser, depth);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Object number(JsonParser parser) throws IOException {
        Object number = Numbers.normal(parser.getNumberValue());
        if (number instanceof Double fraction && fraction.isInfinite()) {
            throw problem(Kind.VALUE, "the number is out of range", parser.currentTokenLocation());
        }
        return number;
    }

    private List<Object> array(JsonParser parser, int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (map.containsKey(key)) {
                String text = "the key %s stands twice in one object".formatted(key);
                throw problem(Kind.DUPLICATE_KEY, text, parser.currentTokenLocation());
            }
            parser.nextToken();
            map.put(key, value(parser, depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private static YamlProblem problem(Kind kind, String text, JsonLocation place) {
        int line = place == null ? 1 : place.getLineNr();
        int column = place == null ? 1 : place.getColumnNr();
        return new YamlProblem(kind, text, Math.max(0, line - 1), Math.max(0, column - 1));
    }
}
