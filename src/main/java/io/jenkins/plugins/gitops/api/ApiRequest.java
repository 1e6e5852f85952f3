package io.jenkins.plugins.gitops.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One request, free of any server.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the segments below the API's root, decoded
 * @param query decoded; of a name that stands there several times, the last value
 * @param body "" for none
 * @param ifNoneMatch the header of that name, "" where there is none
 */
public record ApiRequest(String method, List<String> path, Map<String, String> query, String body, String ifNoneMatch) {
    public ApiRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /**
     * From the raw parts of a URL.
     *
     * @param rawPath below the API's root, encoded
     * @param rawQuery encoded; null or "" for none
     * @throws IllegalArgumentException where an escape is malformed
     */
    public static ApiRequest of(String method, String rawPath, String rawQuery, String body, String ifNoneMatch) {
        List<String> path = Stream.of(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
        return new ApiRequest(method, path, query(rawQuery), body, ifNoneMatch == null ? "" : ifNoneMatch);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : (raw == null ? "" : raw).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A value of the query, "" where there is none. */
    String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean isPost() {
        return method.equals("POST");
    }
}
