package io.jenkins.plugins.gitops.gitlab;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import javax.net.ssl.SSLException;

/** What GitLab's API says when it refuses, told apart by its words. */
final class ApiErrors {
    private static final String TOKENS =
            "Make another in GitLab under Settings, Access tokens, and store it in the Jenkins" + " credential.";

    private ApiErrors() {}

    /** @param asking for instance {@code Reading the project team/shop} */
    static FindingException refused(String asking, ApiExchange.Answer answer, String token) {
        String said = RemoteText.safe(answer.text(), List.of(token));
        String seen = "%s: GitLab answered %d: %s".formatted(asking, answer.status(), said);
        return new FindingException(judge(seen, answer));
    }

    private static Finding judge(String seen, ApiExchange.Answer answer) {
        if (answer.json() == null) {
            return notTheApi(seen);
        }
        if (answer.text().contains("Token is expired")) {
            return new Finding("gitlab.token-expired", seen, "The token is past its day.", TOKENS);
        }
        if (answer.text().contains("Token was revoked")) {
            return new Finding("gitlab.token-revoked", seen, "Somebody took the token back, or rotated it.", TOKENS);
        }
        if (answer.text().contains("insufficient_scope")) {
            return new Finding(
                    "gitlab.api-scope-missing",
                    seen,
                    "The token's scopes do not let it ask this.",
                    "Use a token with the scope read_api; gitopsCheck takes one as gitlabTokenCredentialsId.");
        }
        return switch (answer.status()) {
            case 401 ->
                new Finding(
                        "gitlab.token-unknown",
                        seen,
                        "GitLab does not know this token: it is wrong, expired, revoked, or of a kind that opens no API.",
                        TOKENS);
            case 403 ->
                new Finding(
                        "gitlab.role-too-low-to-ask",
                        seen,
                        "The token's role in the project or group is too low to be told this.",
                        "Use a token with the role Maintainer; gitopsCheck takes one as gitlabTokenCredentialsId.");
            case 404 ->
                new Finding(
                        "gitlab.project-invisible",
                        seen,
                        "There is no such project or group, or the token may not see it: GitLab says the same for both.",
                        "Check the path, and that the token belongs to it or to a group above it, in GitLab"
                                + " under Manage, Members.");
            case 429 ->
                new Finding("gitlab.rate-limited", seen, "GitLab asks for fewer requests.", "Try again in a minute.");
            default ->
                new Finding(
                        "gitlab.failed",
                        seen,
                        "GitLab failed on its own side.",
                        "Look at GitLab's log, and try again.");
        };
    }

    private static Finding notTheApi(String seen) {
        return new Finding(
                "gitlab.no-api",
                seen,
                "What answers there is not GitLab's API.",
                "Check the host and port of the address; where GitLab lies below a path, that path is not supported here.");
    }

    static FindingException connection(URI uri, Throwable cause) {
        Throwable deepest = cause;
        boolean tls = cause instanceof SSLException;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
            tls = tls || deepest instanceof SSLException;
        }
        String said = said(uri, deepest);
        if (!tls) {
            return unreachable(uri, said, cause);
        }
        return said.contains("plaintext") ? speaksNoTls(uri, said, cause) : untrusted(uri, said, cause);
    }

    // The client of the JDK leaves some faults without a word.
    private static String said(URI uri, Throwable fault) {
        if (fault instanceof UnresolvedAddressException) {
            return "the name %s does not resolve on this machine".formatted(uri.getHost());
        }
        if (fault instanceof ClosedChannelException) {
            return "no connection came about";
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private static FindingException speaksNoTls(URI uri, String said, Throwable cause) {
        return new FindingException(
                new Finding(
                        "gitlab.speaks-no-tls",
                        "%s: %s".formatted(uri, RemoteText.safe(said)),
                        "What listens there does not speak HTTPS.",
                        "Write http:// where this GitLab has no TLS, or the port on which it has."),
                cause);
    }

    private static FindingException untrusted(URI uri, String said, Throwable cause) {
        return new FindingException(
                new Finding(
                        "gitlab.tls-failed",
                        "%s: %s".formatted(uri, RemoteText.safe(said)),
                        "No trusted connection to GitLab's API came about.",
                        "Add GitLab's certificate authority in Jenkins under Manage Jenkins, System, GitOps Deploy,"
                                + " Trusted certificates for Git and registries, and use the host name of its certificate."),
                cause);
    }

    static FindingException unreachable(URI uri, String said, Throwable cause) {
        return new FindingException(
                new Finding(
                        "gitlab.unreachable",
                        "%s: %s".formatted(uri, RemoteText.safe(said)),
                        "GitLab's API does not answer at this address.",
                        "Check host and port, the firewall, and the proxy settings of Jenkins."),
                cause);
    }
}
