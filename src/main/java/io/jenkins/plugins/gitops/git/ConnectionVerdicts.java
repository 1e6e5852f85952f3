package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.Verdict.lasting;
import static io.jenkins.plugins.gitops.git.Verdict.passing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a connection that did not come about, or broke, means. */
final class ConnectionVerdicts {
    private record Known(Class<? extends Throwable> type, Verdict verdict) {}

    /** The first whose type is among the causes decides, so the inner causes stand first. */
    private static final List<Known> TABLE = List.of(
            new Known(CertPathBuilderException.class, untrusted()),
            // By an authority of the same name with another key: each installation of some servers makes one.
            new Known(SignatureException.class, untrusted()),
            new Known(
                    CertificateException.class,
                    lasting(
                            "git.tls-certificate",
                            "The server's certificate is not valid for this host name or this day.",
                            "Use the host name that the certificate is made for, or renew it.")),
            new Known(
                    SSLException.class,
                    lasting(
                            "git.tls-failed",
                            "The two sides found no way to talk TLS; perhaps the port speaks plain http.",
                            "Check scheme and port of the address.")),
            new Known(UnresolvedAddressException.class, hostUnknown()),
            new Known(UnknownHostException.class, hostUnknown()),
            new Known(HttpConnectTimeoutException.class, unreachable()),
            new Known(ConnectException.class, unreachable()),
            new Known(InterruptedIOException.class, FaultVerdicts.timeout()),
            new Known(
                    IOException.class,
                    passing(
                            "git.connection-lost",
                            "The connection broke before the server had answered.",
                            "It is tried again. If it stays, look at the server and at the proxy between.")));

    private ConnectionVerdicts() {}

    static Optional<Verdict> judge(Throwable failure) {
        return TABLE.stream()
                .filter(known -> Failures.find(failure, known.type()).isPresent())
                .map(Known::verdict)
                .findFirst();
    }

    private static Verdict untrusted() {
        return lasting(
                "git.tls-untrusted",
                "The server's certificate was signed by an authority that nobody here trusts.",
                "Add that authority's certificate to \"Trusted certificates for Git and registries\" in Jenkins under Manage"
                        + " Jenkins, System, GitOps Deploy.");
    }

    private static Verdict unreachable() {
        return passing(
                "git.unreachable",
                "Nothing answers at this address.",
                "Check host and port, firewalls and Jenkins' proxy settings.");
    }

    private static Verdict hostUnknown() {
        return passing(
                "git.host-unknown",
                "The host's name does not resolve.",
                "Check its spelling, and the DNS servers of the Jenkins controller.");
    }
}
