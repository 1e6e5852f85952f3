package io.jenkins.plugins.gitops.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request. Immutable.
 *
 * @param method of HTTP
 * @param path of the URL, encoded
 * @param query parameters, not encoded
 * @param body empty for none
 * @param contentType of the body
 * @param subject what it is about, for findings
 * @param repeatable whether a second time does no harm when nobody knows whether the first one arrived
 * @param accept the form of the answer
 * @param secrets values that must not be shown when the server quotes them
 */
record ApiCall(
        String method,
        String path,
        Map<String, String> query,
        byte[] body,
        String contentType,
        Subject subject,
        boolean repeatable,
        String accept,
        Collection<String> secrets) {
    static final String JSON = "application/json";
    private static final String METADATA = JSON + ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1," + JSON;
    private static final byte[] NO_BODY = {};

    static ApiCall get(String path, Subject subject) {
        return new ApiCall("GET", path, Map.of(), NO_BODY, "", subject, true, JSON, List.of());
    }

    static ApiCall of(String method, String path, Subject subject) {
        return new ApiCall(method, path, Map.of(), NO_BODY, "", subject, false, JSON, List.of());
    }

    /** With a parameter; an empty value leaves it out. */
    ApiCall with(String parameter, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> extended = new LinkedHashMap<>(query);
        extended.put(parameter, value);
        return new ApiCall(method, path, extended, body, contentType, subject, repeatable, accept, secrets);
    }

    ApiCall withBody(String type, Object tree) {
        return new ApiCall(method, path, query, Json.write(tree), type, subject, repeatable, accept, secrets);
    }

    /** A write that comes to the same when it is sent twice. */
    ApiCall asRepeatable() {
        return new ApiCall(method, path, query, body, contentType, subject, true, accept, secrets);
    }

    /** Of the objects of a list, their metadata alone. */
    ApiCall ofMetadata() {
        return new ApiCall(method, path, query, body, contentType, subject, repeatable, METADATA, secrets);
    }

    ApiCall hiding(Collection<String> values) {
        return new ApiCall(method, path, query, body, contentType, subject, repeatable, accept, List.copyOf(values));
    }

    boolean write() {
        return !"GET".equals(method);
    }

    /** Path and query below the server's URL. */
    String target() {
        List<String> parameters = new ArrayList<>();
        query.forEach((name, value) -> parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return parameters.isEmpty() ? path : path + parameters.stream().collect(Collectors.joining("&", "?", ""));
    }
}
