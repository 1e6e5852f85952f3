package io.jenkins.plugins.gitops.browser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of a page.
 *
 * @param path below {@code gitops/api/}, as it was sent
 * @param query decoded
 */
record Request(String method, String path, Map<String, String> query, String body) {
    /** The parts of the path, decoded. */
    List<String> segments() {
        return Arrays.stream(path.split("/")).map(Request::decoded).toList();
    }

    /** A parameter that is a list; empty where it is not there. */
    List<String> list(String name) {
        String value = query.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    int number(String name, int otherwise) {
        return query.containsKey(name) ? Integer.parseInt(query.get(name)) : otherwise;
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int end = part.indexOf('=');
            query.put(
                    decoded(end < 0 ? part : part.substring(0, end)), end < 0 ? "" : decoded(part.substring(end + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
