package io.jenkins.plugins.gitops.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of a cluster's Secret. What stands in them goes into no text. */
final class ClusterSecretReader {
    private static final Set<String> FIELDS =
            Set.of("name", "server", "config", "project", "namespaces", "clusterResources", "shard");
    private static final Set<String> CONFIG = Set.of("bearerToken", "tlsClientConfig", "disableCompression");
    private static final Set<String> TLS = Set.of("insecure", "caData", "certData", "keyData");

    private final Manifest manifest;
    private final String shown;

    ClusterSecretReader(Manifest manifest) {
        this.manifest = manifest;
        this.shown = RemoteText.safe(manifest.name());
    }

    ClusterSecret read() {
        Set<String> unknown = new TreeSet<>(manifest.map("data").keySet());
        unknown.addAll(manifest.map("stringData").keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw unsupported(unknown.iterator().next());
        }
        String server = required("server");
        String name = text("name").isEmpty() ? server : text("name");
        // Both narrow what may be done there.
        if (!text("namespaces").isEmpty()) {
            throw unsupported("namespaces");
        }
        return new ClusterSecret(
                name, text("project"), manifest.labels(), manifest.annotations(), settings(name, server));
    }

    private ClusterSettings settings(String name, String server) {
        Map<String, Object> config = config();
        Map<String, Object> tls = Trees.map(config.get("tlsClientConfig"));
        refuseOthers("config.", config, CONFIG);
        refuseOthers("config.tlsClientConfig.", tls, TLS);
        ClusterLogin login =
                new ClusterLogin(Trees.text(config, "bearerToken"), pem(tls, "certData"), pem(tls, "keyData"));
        if (login.token().isEmpty() && !login.hasCertificate()) {
            throw refused(new Finding(
                    "cluster.secret-incomplete",
                    "The cluster Secret %s has neither a bearerToken nor a client certificate".formatted(shown),
                    "Without one this controller would come as nobody; its own identity is never used",
                    "Put the token of a ServiceAccount, or certData and keyData, into config"));
        }
        return new ClusterSettings(
                name,
                ClusterSettings.uri(name, server),
                pem(tls, "caData"),
                login,
                Boolean.TRUE.equals(tls.get("insecure")),
                ClusterLimits.standard());
    }

    private Map<String, Object> config() {
        try {
            return Trees.map(new ObjectMapper().readValue(required("config"), Object.class));
        } catch (JsonProcessingException e) {
            // The message of the exception quotes the text, which holds the credentials.
            throw malformed("config is no JSON");
        }
    }

    private void refuseOthers(String path, Map<String, Object> map, Set<String> known) {
        map.forEach((field, value) -> {
            boolean says = value != null
                    && !"".equals(value)
                    && !List.of().equals(value)
                    && !Map.of().equals(value);
            if (says && !known.contains(field)) {
                throw unsupported(path + field);
            }
        });
    }

    private String required(String field) {
        String text = text(field);
        if (text.isBlank()) {
            throw refused(new Finding(
                    "cluster.secret-incomplete",
                    "The cluster Secret %s has no %s".formatted(shown, field),
                    "Without it nobody knows where to connect or as whom",
                    "Add %s to its stringData".formatted(field)));
        }
        return text;
    }

    private String text(String field) {
        Object plain = manifest.map("stringData").get(field);
        if (plain != null) {
            return plain.toString().strip();
        }
        return decoded(field, Trees.text(manifest.map("data"), field)).strip();
    }

    private String pem(Map<String, Object> tls, String field) {
        return decoded("config.tlsClientConfig." + field, Trees.text(tls, field));
    }

    private String decoded(String field, String encoded) {
        try {
            return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(field + " is not base64");
        }
    }

    private ClusterException malformed(String what) {
        return refused(new Finding(
                "cluster.secret-malformed",
                "The cluster Secret %s is malformed: %s".formatted(shown, what),
                "The cluster is left out; applications that go there are Unknown, and nothing of them is changed",
                "Write it as Argo CD documents it: name, server, and config as JSON"));
    }

    private ClusterException unsupported(String field) {
        boolean login =
                Set.of("config.execProviderConfig", "config.awsAuthConfig").contains(field);
        return refused(new Finding(
                login ? "cluster.secret-exec" : "cluster.secret-unsupported",
                "The cluster Secret %s sets %s".formatted(shown, RemoteText.safe(field)),
                login
                        ? "That would run a program or a provider's login on the controller, and is never done"
                        : "This is not supported, and leaving it out would mean another connection, or more rights, than was asked for",
                login
                        ? "Make a ServiceAccount in the cluster and use its token, or use a client certificate"
                        : "Remove the field, and log in with a token or a client certificate"));
    }

    private static ClusterException refused(Finding finding) {
        return new ClusterException(ClusterException.Kind.CONFIGURATION, finding, null);
    }
}
