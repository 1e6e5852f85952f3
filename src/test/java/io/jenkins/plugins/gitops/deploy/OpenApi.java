package io.jenkins.plugins.gitops.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The API's description, against which answers are held: each field must be there, be of its type, and be described. */
final class OpenApi {
    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static OpenApi read() throws IOException {
        try (InputStream file = OpenApi.class.getResourceAsStream("/io/jenkins/plugins/gitops/api/openapi.json")) {
            return new OpenApi(new ObjectMapper().readTree(file));
        }
    }

    /** All operations, as {@code GET /json}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(method.toUpperCase() + " " + path.getKey())));
        return operations;
    }

    /** The operation that answers a path; empty where none is described. */
    Optional<String> operation(String method, String path) {
        String bare = "/" + path.replaceFirst("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.startsWith(method + " "))
                .filter(operation -> matches(operation.substring(method.length() + 1), bare))
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        return Pattern.matches(template.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"), path);
    }

    /** What is wrong with an answer; empty where it is as described. */
    List<String> faults(String operation, int status, JsonNode body) {
        int space = operation.indexOf(' ');
        JsonNode responses = document.path("paths")
                .path(operation.substring(space + 1))
                .path(operation.substring(0, space).toLowerCase())
                .path("responses");
        JsonNode response = responses.has(String.valueOf(status))
                ? responses.path(String.valueOf(status))
                : responses.path("default");
        List<String> faults = new ArrayList<>();
        check(response.path("content").path("application/json").path("schema"), body, operation, faults);
        return faults;
    }

    /** What is wrong with a value that is to be as a schema says. */
    List<String> faults(String schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(document.path("components").path("schemas").path(schema), value, schema, faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String where, List<String> faults) {
        JsonNode resolved = resolved(schema);
        if (value.isNull() || value.isMissingNode()) {
            if (!schema.path("nullable").asBoolean()) {
                faults.add(where + " is not there");
            }
            return;
        }
        switch (resolved.path("type").asText()) {
            case "object" -> object(resolved, value, where, faults);
            case "array" -> {
                type(value.isArray(), where, "a list", faults);
                for (JsonNode item : value) {
                    check(resolved.path("items"), item, where + "[]", faults);
                }
            }
            case "string" -> {
                type(value.isTextual(), where, "a text", faults);
                oneOf(resolved.path("enum"), value.asText(), where, faults);
            }
            case "boolean" -> type(value.isBoolean(), where, "a boolean", faults);
            case "integer" -> type(value.isIntegralNumber(), where, "a whole number", faults);
            default -> faults.add(where + " has no type in " + schema);
        }
    }

    private void object(JsonNode schema, JsonNode value, String where, List<String> faults) {
        type(value.isObject(), where, "an object", faults);
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(where + "." + name.asText() + " is missing");
            }
        });
        JsonNode others = schema.path("additionalProperties");
        for (Iterator<Map.Entry<String, JsonNode>> each = value.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> field = each.next();
            String place = where + "." + field.getKey();
            if (schema.path("properties").has(field.getKey())) {
                check(schema.path("properties").path(field.getKey()), field.getValue(), place, faults);
            } else if (others.isObject()) {
                check(others, field.getValue(), place, faults);
            } else if (schema.has("properties")) {
                faults.add(place + " is not described");
            }
        }
    }

    private static void type(boolean right, String where, String wanted, List<String> faults) {
        if (!right) {
            faults.add(where + " is not " + wanted);
        }
    }

    private static void oneOf(JsonNode values, String value, String where, List<String> faults) {
        boolean known = values.isMissingNode();
        for (JsonNode one : values) {
            known |= one.asText().equals(value);
        }
        if (!known) {
            faults.add(where + " is " + value);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode named = schema.has("allOf") ? schema.path("allOf").path(0) : schema;
        String reference = named.path("$ref").asText();
        return reference.isEmpty()
                ? named
                : document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
