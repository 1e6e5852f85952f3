package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.Verdict.lasting;
import static io.jenkins.plugins.gitops.git.Verdict.passing;

import io.jenkins.plugins.gitops.finding.RemoteText;

/** What the faults mean that we saw ourselves on the wire. */
final class FaultVerdicts {
    private FaultVerdicts() {}

    static GitException exception(RemoteFault fault, GitUrl url, GitCredential credential, Throwable cause) {
        String seen = RemoteText.safe(seen(fault, url), Failures.secrets(credential));
        return verdict(fault, credential).exception(seen, cause);
    }

    private static String seen(RemoteFault fault, GitUrl url) {
        if (fault instanceof RemoteFault.Answer answer) {
            String wait = answer.retryAfter().isEmpty() ? "" : " (Retry-After: " + answer.retryAfter() + ")";
            return "%s answered %d%s: %s"
                    .formatted(url.text(), answer.status(), wait, answer.text().strip());
        } else if (fault instanceof RemoteFault.Redirect redirect) {
            return "%s redirects to %s".formatted(url.text(), redirect.location());
        } else if (fault instanceof RemoteFault.NotGit page) {
            return "%s answered with content of type \"%s\"".formatted(url.text(), page.contentType());
        } else if (fault instanceof RemoteFault.ObjectFormat format) {
            return "%s is a repository of the object format %s".formatted(url.text(), format.name());
        } else if (fault instanceof RemoteFault.TooLarge large) {
            return "%s: more than %d MiB".formatted(url.text(), large.limit() >> 20);
        } else if (fault instanceof RemoteFault.HostKey key) {
            return "%s shows the key %s".formatted(key.host(), key.fingerprint());
        } else if (fault instanceof RemoteFault.LoginDenied) {
            return "%s denied the log-in".formatted(url.text());
        }
        boolean total = fault instanceof RemoteFault.TimedOut timeout && timeout.total();
        return total ? url.text() + " took too long in all" : url.text() + " fell silent";
    }

    private static Verdict verdict(RemoteFault fault, GitCredential credential) {
        if (fault instanceof RemoteFault.Answer answer) {
            return Phrases.judge(answer.text(), credential).orElseGet(() -> status(answer.status()));
        } else if (fault instanceof RemoteFault.Redirect) {
            return lasting(
                    "git.redirect-refused",
                    "The credential would be handed to another server.",
                    "Write the address that the repository has now into the configuration.");
        } else if (fault instanceof RemoteFault.NotGit) {
            return lasting(
                    "git.not-a-repository",
                    "This is the answer of a web page or a login form, not of a Git repository.",
                    "Use the address that the server shows under Clone.");
        } else if (fault instanceof RemoteFault.ObjectFormat) {
            return lasting(
                    "git.object-format",
                    "The Git library of this plugin reads repositories of the object format sha1 alone.",
                    "Make the GitOps repository with the object format sha1, which is what servers do by themselves.");
        } else if (fault instanceof RemoteFault.TooLarge) {
            return lasting(
                    "git.too-large",
                    "The transfer is larger than what is allowed in one call.",
                    "Take large files out of the repository, or raise the limit.");
        } else if (fault instanceof RemoteFault.HostKey key) {
            return hostKey(key.known());
        } else if (fault instanceof RemoteFault.LoginDenied) {
            return lasting(
                    "git.authentication-failed",
                    "The server knows nobody with this SSH key under this user name.",
                    "Add the public key to the project's deploy keys, and use the user name git.");
        }
        return timeout();
    }

    static Verdict timeout() {
        return passing(
                "git.timeout",
                "The server did not answer within the configured time.",
                "It is tried again. If it stays, look at the server's load and at the proxy between.");
    }

    private static Verdict hostKey(boolean known) {
        return known
                ? lasting(
                        "git.host-key-changed",
                        "Another key is on record for this host: it was set up anew, or someone stands in between.",
                        "Ask the server's administrator for the new fingerprint, then replace the line in known hosts.")
                : lasting(
                        "git.host-key-unknown",
                        "No key of this host is on record, so it could be anyone.",
                        "Check the fingerprint with the server's administrator, then add the host's line of"
                                + " ssh-keyscan to known hosts.");
    }

    private static Verdict status(int status) {
        return switch (status) {
            case 401 -> Phrases.authenticationFailed();
            case 404, 410 -> Phrases.repositoryNotFound();
            case 429 -> Phrases.rateLimited();
            case 407 ->
                lasting(
                        "git.proxy-authentication",
                        "The proxy in between wants a name and password of its own.",
                        "Set them in Jenkins' proxy configuration. For https, Java must run with"
                                + " -Djdk.http.auth.tunneling.disabledSchemes= (nothing behind the sign).");
            case 413 ->
                lasting(
                        "git.too-large",
                        "The server, or a proxy before it, takes no request of this size.",
                        "Raise the size limit there, for nginx client_max_body_size.");
            default ->
                status < 500
                        ? passing(
                                "git.refused",
                                "The server refused without saying why; it may be throttling.",
                                "It is tried again. If it stays, check the token's scopes and role.")
                        : passing(
                                "git.server-error",
                                "The server, or a proxy before it, is in trouble.",
                                "It is tried again. If it stays, look at the server's log.");
        };
    }
}
