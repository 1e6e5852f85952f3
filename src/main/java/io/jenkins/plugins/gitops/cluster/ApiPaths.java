package io.jenkins.plugins.gitops.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The paths of an API server. */
final class ApiPaths {
    private ApiPaths() {}

    /** Of a group and version: {@code /api/v1} or {@code /apis/apps/v1}. */
    static String ofVersion(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? "/api/" + segment(apiVersion)
                : "/apis/" + segment(apiVersion.substring(0, slash)) + "/" + segment(apiVersion.substring(slash + 1));
    }

    /** Of the objects of a type in a namespace, or in all where it is empty. */
    static String of(ResourceType type, String namespace) {
        String place = type.namespaced() && !namespace.isEmpty() ? "/namespaces/" + segment(namespace) : "";
        return ofVersion(type.apiVersion()) + place + "/" + segment(type.plural());
    }

    static String of(ResourceType type, String namespace, String name) {
        if (name.isEmpty() || (type.namespaced() && namespace.isEmpty())) {
            throw new IllegalArgumentException("Not one object: " + type.kind() + " " + namespace + "/" + name);
        }
        return of(type, namespace) + "/" + segment(name);
    }

    // A segment of dots alone would lead to another path.
    static String segment(String text) {
        if (text.matches("\\.*")) {
            throw new IllegalArgumentException("Not a path segment: \"" + text + "\"");
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
