package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why no answer came. */
final class ConnectionErrors {
    private final ClusterSettings settings;

    ConnectionErrors(ClusterSettings settings) {
        this.settings = settings;
    }

    /** Whether the request certainly did not reach the server. */
    static boolean neverSent(Throwable fault) {
        return in(fault, ConnectException.class).isPresent()
                || in(fault, UnknownHostException.class).isPresent()
                || in(fault, NoRouteToHostException.class).isPresent()
                || in(fault, SocketTimeoutException.class)
                        .filter(timeout -> String.valueOf(timeout.getMessage()).contains("onnect timed out"))
                        .isPresent();
    }

    ClusterException of(Subject subject, Throwable fault) {
        if (in(fault, SSLException.class).isPresent()) {
            return tls(fault);
        }
        if (in(fault, UnknownHostException.class).isPresent()) {
            return unreachable(
                    "Its name does not resolve on this machine", "Correct the URL or the name service", fault);
        }
        if (neverSent(fault)) {
            return unreachable(
                    "Nothing listens there, or a firewall is on the way",
                    "Check that the API server runs and that this machine may reach its port",
                    fault);
        }
        if (in(fault, TimeoutException.class).isPresent()
                || in(fault, SocketTimeoutException.class).isPresent()) {
            return timeout(subject, fault);
        }
        return unreachable(
                "The connection broke in mid-call: the API server was restarted, or something on the way closed it",
                "It is tried again. If it stays so, look at the API server's log",
                fault);
    }

    ClusterException interrupted(Subject subject, InterruptedException cause) {
        return new ClusterException(
                Kind.TIMEOUT,
                new Finding(
                        "cluster.interrupted",
                        "To %s %s of cluster \"%s\" was interrupted"
                                .formatted(subject.verb(), subject.object(), settings.name()),
                        "Nobody waits for it any more, or Jenkins is shutting down",
                        "Nothing: it is taken up again when it is needed"),
                cause);
    }

    /** For a failure of our own while a watch was read. */
    ClusterException broken(Subject subject, RuntimeException cause) {
        return new ClusterException(
                Kind.SERVER_ERROR,
                new Finding(
                        "cluster.watch-broken",
                        "The watch of %s of cluster \"%s\" ended with %s"
                                .formatted(subject.object(), settings.name(), RemoteText.safe(cause.toString())),
                        "An event could not be taken in",
                        "It is begun again. If it stays so, report it with the log"),
                cause);
    }

    private ClusterException timeout(Subject subject, Throwable fault) {
        return new ClusterException(
                Kind.TIMEOUT,
                new Finding(
                        "cluster.timeout",
                        "Cluster \"%s\" gave no answer to %s %s within %d s"
                                .formatted(
                                        settings.name(),
                                        subject.verb(),
                                        subject.object(),
                                        settings.limits().requestTimeout().toSeconds()),
                        "The API server is overloaded, the network loses packets, or something else listens there",
                        "Check host and port of the URL, and look at the API server's load and log"),
                fault);
    }

    private ClusterException tls(Throwable fault) {
        String said = RemoteText.safe(deepest(fault).getMessage());
        if (in(fault, CertificateExpiredException.class).isPresent()) {
            return refused(
                    "cluster.certificate-expired",
                    "The certificate of the API server has expired",
                    said,
                    "Renew it; k3s does so when it is restarted within 90 days of the end");
        }
        if (in(fault, SSLPeerUnverifiedException.class).isPresent() || said.contains("subject alternative")) {
            return refused(
                    "cluster.certificate-wrong-name",
                    "The certificate of the API server is for other names than %s"
                            .formatted(settings.server().getHost()),
                    said,
                    "Use a name that it has, or add this one (k3s: --tls-san)");
        }
        if (in(fault, CertPathBuilderException.class).isPresent()
                || in(fault, SignatureException.class).isPresent()
                || said.contains("PKIX")) {
            return refused(
                    "cluster.certificate-untrusted",
                    "The certificate of the API server comes from an authority that is not trusted here",
                    said,
                    "Give the cluster's certificate-authority-data, or check that this is the cluster that is meant");
        }
        if (said.contains("alert:") || said.contains("fatal alert")) {
            return new ClusterException(
                    Kind.UNAUTHORIZED,
                    finding(
                            "cluster.client-certificate-refused",
                            "The API server broke off while the connection was being secured",
                            said,
                            "Check the client certificate: it may be from another cluster, or have expired"),
                    fault);
        }
        return refused(
                "cluster.no-tls",
                "No secure connection could be made",
                said,
                "Check that the URL names the API server's own TLS port, 6443 on k3s");
    }

    private ClusterException refused(String code, String meaning, String said, String remedy) {
        return new ClusterException(Kind.CONFIGURATION, finding(code, meaning, said, remedy), null);
    }

    private Finding finding(String code, String meaning, String said, String remedy) {
        return new Finding(
                code, "Cluster \"%s\" at %s: %s".formatted(settings.name(), settings.server(), said), meaning, remedy);
    }

    private ClusterException unreachable(String meaning, String remedy, Throwable fault) {
        String said = RemoteText.safe(String.valueOf(deepest(fault).getMessage()));
        return new ClusterException(Kind.UNREACHABLE, finding("cluster.unreachable", meaning, said, remedy), fault);
    }

    private static Throwable deepest(Throwable fault) {
        Throwable current = fault;
        while (current.getCause() != null && current.getCause() != current) {
            current = current.getCause();
        }
        return current;
    }

    private static <T extends Throwable> Optional<T> in(Throwable fault, Class<T> type) {
        for (Throwable current = fault; current != null; current = current.getCause()) {
            if (type.isInstance(current)) {
                return Optional.of(type.cast(current));
            }
        }
        return Optional.empty();
    }
}
