package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
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
            throw unnamed("%s \"%s/%s\"".formatted(type.kind(), namespace, name));
        }
        return of(type, namespace) + "/" + segment(name);
    }

    // Dots alone would lead to another path, and so would a slash: the server decodes it before it looks.
    static String segment(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..") || text.contains("/") || text.contains("%")) {
            throw unnamed("\"%s\"".formatted(text));
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ClusterException unnamed(String what) {
        return new ClusterException(
                ClusterException.Kind.INVALID,
                new Finding(
                        "cluster.bad-name",
                        RemoteText.safe(what) + " names no object",
                        "An object is asked for by its name, and by its namespace where its kind has one",
                        "Set metadata.name, and metadata.namespace or the application's destination namespace"),
                null);
    }
}
