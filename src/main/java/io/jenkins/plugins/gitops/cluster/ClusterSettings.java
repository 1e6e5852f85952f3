package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How to reach one API server. Everything is said here: nothing is picked up from the environment, from files or from a
 * service account that happens to be mounted.
 *
 * @param name it is configured under
 * @param server its URL, without a path at the end where it has none
 * @param caCertificates PEM of the authorities to trust, empty for those that Java trusts
 * @param login who we are
 * @param insecure accept any certificate: whoever is on the way can read the token and change the answers
 * @param limits bounds of what is asked of it
 */
public record ClusterSettings(
        String name, URI server, String caCertificates, ClusterLogin login, boolean insecure, ClusterLimits limits) {
    public ClusterSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(caCertificates, "caCertificates");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(limits, "limits");
        server = checked(name, server);
    }

    /** A server trusted by the given authority, with a login. */
    public static ClusterSettings of(String name, String server, String caCertificates, ClusterLogin login) {
        return new ClusterSettings(name, uri(name, server), caCertificates, login, false, ClusterLimits.standard());
    }

    /** The settings of a kubeconfig's current context. See {@link Kubeconfig} for what is refused. */
    public static ClusterSettings ofKubeconfig(String name, String kubeconfig) {
        return Kubeconfig.read(name, kubeconfig);
    }

    public ClusterSettings withLimits(ClusterLimits other) {
        return new ClusterSettings(name, server, caCertificates, login, insecure, other);
    }

    public ClusterSettings withLogin(ClusterLogin other) {
        return new ClusterSettings(name, server, caCertificates, other, insecure, limits);
    }

    public ClusterSettings withServer(String other) {
        return new ClusterSettings(name, uri(name, other), caCertificates, login, insecure, limits);
    }

    /** What works and should not be so. */
    public List<Finding> warnings() {
        List<Finding> warnings = new ArrayList<>();
        if (insecure) {
            warnings.add(new Finding(
                    "cluster.insecure",
                    "Cluster \"%s\" is set to accept any certificate".formatted(name),
                    "Anyone between this controller and %s can read its credentials and change its answers"
                            .formatted(server),
                    "Give the certificate of the cluster's authority (certificate-authority-data) and turn this off"));
        }
        if ("http".equals(server.getScheme())) {
            warnings.add(new Finding(
                    "cluster.plain-http",
                    "Cluster \"%s\" is reached over plain HTTP: %s".formatted(name, server),
                    "Credentials and Secrets cross the network readable by anyone on the way",
                    "Use the https URL of the API server"));
        }
        return warnings;
    }

    static URI uri(String name, String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ClusterException(ClusterException.Kind.CONFIGURATION, badServer(name, text), e);
        }
    }

    private static URI checked(String name, URI server) {
        boolean web = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
        if (!web || server.getHost() == null || server.getUserInfo() != null || server.getQuery() != null) {
            throw new ClusterException(ClusterException.Kind.CONFIGURATION, badServer(name, server.toString()), null);
        }
        String text = server.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : server;
    }

    private static Finding badServer(String name, String text) {
        return new Finding(
                "cluster.bad-server",
                "Cluster \"%s\" has the server \"%s\"".formatted(name, RemoteText.safe(text)),
                "That is not the URL of an API server",
                "Give a URL such as https://k3s.example:6443, without user, password or query");
    }
}
