package io.jenkins.plugins.gitops.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Reads the current context of a kubeconfig. Only what stands in the text itself is used: a login by program or provider,
 * and every path to a file, is refused, because it would run or read something on the controller.
 */
final class Kubeconfig {
    private static final List<String> REFUSED_IN_CLUSTER =
            List.of("certificate-authority", "proxy-url", "tls-server-name");
    private static final List<String> REFUSED_IN_USER = List.of(
            "exec",
            "auth-provider",
            "client-certificate",
            "client-key",
            "tokenFile",
            "username",
            "password",
            "as",
            "as-uid",
            "as-groups",
            "as-user-extra");

    private final String name;
    private final Map<String, Object> root;

    private Kubeconfig(String name, Map<String, Object> root) {
        this.name = name;
        this.root = root;
    }

    /** Fails with a finding of kind {@code CONFIGURATION}. */
    static ClusterSettings read(String name, String text) {
        return new Kubeconfig(name, parse(name, text)).settings();
    }

    private static Map<String, Object> parse(String name, String text) {
        try {
            Map<String, Object> root = Trees.map(new YAMLMapper().readValue(text, Object.class));
            if (root.isEmpty()) {
                throw refused(malformed(name, "it holds no map of clusters, users and contexts"));
            }
            return root;
        } catch (JsonProcessingException e) {
            // The message of the exception quotes the text, which holds the credentials.
            String where = e.getLocation() == null
                    ? "it cannot be read"
                    : "line " + e.getLocation().getLineNr();
            throw refused(malformed(name, where));
        }
    }

    private ClusterSettings settings() {
        String current = Trees.text(root, "current-context");
        Map<String, Object> context = entry("contexts", "context", current);
        Map<String, Object> cluster = entry("clusters", "cluster", Trees.text(context, "cluster"));
        Map<String, Object> user = entry("users", "user", Trees.text(context, "user"));
        REFUSED_IN_CLUSTER.forEach(field -> refuse(cluster, "cluster", field));
        REFUSED_IN_USER.forEach(field -> refuse(user, "user", field));
        return new ClusterSettings(
                name,
                ClusterSettings.uri(name, Trees.text(cluster, "server")),
                data(cluster, "certificate-authority-data"),
                new ClusterLogin(
                        Trees.text(user, "token"),
                        data(user, "client-certificate-data"),
                        data(user, "client-key-data")),
                Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify")),
                ClusterLimits.standard());
    }

    private Map<String, Object> entry(String list, String field, String wanted) {
        List<Map<String, Object>> entries = Trees.maps(root.get(list));
        return entries.stream()
                .filter(entry -> Trees.text(entry, "name").equals(wanted))
                .map(entry -> Trees.map(entry.get(field)))
                .findFirst()
                .orElseThrow(() -> refused(new Finding(
                        "cluster.kubeconfig-incomplete",
                        "The kubeconfig of cluster \"%s\" names the %s \"%s\" and has %s"
                                .formatted(name, field, RemoteText.safe(wanted), names(entries)),
                        "It is not complete, so that nobody knows where to connect or as whom",
                        "Set current-context, and give its cluster and user in the same text")));
    }

    private static String names(List<Map<String, Object>> entries) {
        List<String> names =
                entries.stream().map(entry -> Trees.text(entry, "name")).toList();
        return names.isEmpty() ? "none" : RemoteText.safe(String.join(", ", names));
    }

    private void refuse(Map<String, Object> entry, String where, String field) {
        Object value = entry.get(field);
        if (value == null || "".equals(value) || List.of().equals(value)) {
            return;
        }
        throw refused(
                switch (field) {
                    case "exec", "auth-provider" ->
                        new Finding(
                                "cluster.kubeconfig-exec",
                                "The kubeconfig of cluster \"%s\" logs in by \"%s\"".formatted(name, field),
                                "That would run a program on the controller, and is never done",
                                "Make a ServiceAccount in the cluster and use its token, or use a client certificate");
                    case "certificate-authority", "client-certificate", "client-key", "tokenFile" ->
                        new Finding(
                                "cluster.kubeconfig-file",
                                "The kubeconfig of cluster \"%s\" points to a file in its %s's \"%s\""
                                        .formatted(name, where, field),
                                "That would read a file of the controller, and is never done",
                                "Put the content into the text: kubectl config view --raw --flatten --minify");
                    default ->
                        new Finding(
                                "cluster.kubeconfig-unsupported",
                                "The kubeconfig of cluster \"%s\" sets \"%s\" in its %s".formatted(name, field, where),
                                "This is not supported, and leaving it out would mean another connection than was asked for",
                                "Remove the field, and log in with a token or a client certificate");
                });
    }

    private String data(Map<String, Object> entry, String field) {
        String encoded = Trees.text(entry, field);
        try {
            return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(malformed(name, "\"%s\" is not base64".formatted(field)));
        }
    }

    private static Finding malformed(String name, String what) {
        return new Finding(
                "cluster.kubeconfig-malformed",
                "The kubeconfig of cluster \"%s\" is malformed: %s".formatted(name, what),
                "The text is not a kubeconfig",
                "Copy it again as a whole: on k3s it is /etc/rancher/k3s/k3s.yaml, with the server's address put in");
    }

    private static ClusterException refused(Finding finding) {
        return new ClusterException(ClusterException.Kind.CONFIGURATION, finding, null);
    }
}
