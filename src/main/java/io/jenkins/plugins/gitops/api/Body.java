package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.view.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the JSON of a request; each fails with a finding where it makes no sense. */
record Body(Map<String, Object> fields) {
    private static final int LONGEST = 10_000;

    /**
     * Fails where a field is not known: what is misspelt must not do something else than was meant.
     *
     * @param known all fields that are read
     */
    static Body of(ApiRequest request, Set<String> known) {
        String text = request.body().isBlank() ? "{}" : request.body();
        Body body = new Body(Json.read(text).orElseThrow(() -> bad("the body", request.body(), "a JSON object")));
        Set<String> strange = new TreeSet<>(body.fields().keySet());
        strange.removeAll(known);
        if (!strange.isEmpty()) {
            throw bad(
                    "a field of the body",
                    strange.iterator().next(),
                    "one of " + String.join(", ", new TreeSet<>(known)));
        }
        return body;
    }

    boolean flag(String name) {
        Object value = fields.getOrDefault(name, false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw bad(name, String.valueOf(value), "true or false");
    }

    /** "" where there is none. */
    String text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text) || text.length() > LONGEST) {
            throw bad(name, String.valueOf(value), "a text of at most %d characters".formatted(LONGEST));
        }
        return text.strip();
    }

    int number(String name, int standard, int least, int most) {
        Object value = fields.get(name);
        if (value == null) {
            return standard;
        }
        if (!(value instanceof Integer number) || number < least || number > most) {
            throw bad(name, String.valueOf(value), "a number from %d to %d".formatted(least, most));
        }
        return number;
    }

    List<String> texts(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw bad(name, String.valueOf(value), "a list of texts");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static ApiException bad(String name, String value, String expected) {
        return new ApiException(400, ApiFindings.badValue(name, value, expected));
    }
}
