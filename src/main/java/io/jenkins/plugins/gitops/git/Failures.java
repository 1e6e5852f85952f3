package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.RemoteRepositoryException;

/** Judges what went wrong in a call to a server. */
final class Failures {
    private Failures() {}

    static GitException of(Exception failure, GitUrl url, GitCredential credential, Exchange exchange) {
        GitException judged = judge(failure, url, credential);
        if (exchange.deadline().passed() && isOfTheWire(failure)) {
            // We cut the connection ourselves, which shows as whatever was being done at that moment.
            judged = FaultVerdicts.exception(new RemoteFault.TimedOut(true), url, credential, failure);
        }
        return exchange.wasPushSent() ? unanswered(judged) : judged;
    }

    /** Whether a connection broke, rather than that a server or this machine said no. */
    private static boolean isOfTheWire(Exception failure) {
        return !(failure instanceof GitException)
                && find(failure, RemoteFault.Signal.class).isEmpty()
                && find(failure, RemoteRepositoryException.class).isEmpty()
                && LocalVerdicts.judge(failure).isEmpty();
    }

    private static GitException judge(Exception failure, GitUrl url, GitCredential credential) {
        if (failure instanceof GitException known) {
            return known;
        }
        Optional<RemoteFault> fault = find(failure, RemoteFault.Signal.class).map(RemoteFault.Signal::fault);
        if (fault.isPresent()) {
            return FaultVerdicts.exception(fault.get(), url, credential, failure);
        }
        Optional<Verdict> local = LocalVerdicts.judge(failure);
        if (local.isPresent()) {
            return local.get().exception(LocalVerdicts.seen(failure), failure);
        }
        String said = said(failure).replace(url.text() + ": ", "");
        Verdict verdict = Phrases.judge(said, credential)
                .or(() -> ConnectionVerdicts.judge(failure))
                .orElseGet(Failures::unknown);
        return verdict.exception("%s: %s".formatted(url.text(), RemoteText.safe(said, secrets(credential))), failure);
    }

    /** What must never be shown of a credential. */
    static List<String> secrets(GitCredential credential) {
        if (credential instanceof GitCredential.UserPassword login) {
            return List.of(login.secret());
        }
        return credential instanceof GitCredential.SshKey key ? List.of(key.privateKey(), key.passphrase()) : List.of();
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** A message that the server sent by the protocol, else the innermost message that there is. */
    private static String said(Throwable failure) {
        Optional<RemoteRepositoryException> remote = find(failure, RemoteRepositoryException.class);
        if (remote.isPresent()) {
            return remote.get().getMessage();
        }
        String said = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                said = cause.getMessage();
            }
        }
        return said;
    }

    private static Verdict unknown() {
        return Verdict.passing(
                "git.failed",
                "The server or the connection failed for a reason that is not told apart here.",
                "It is tried again. If it stays, look at the server's log for the same moment.");
    }

    private static GitException unanswered(GitException judged) {
        Finding finding = new Finding(
                "git.push-unanswered",
                judged.finding().seen(),
                "The push had been sent, and its answer never came: the server may have taken it.",
                "The branch is looked at before anything is pushed again. Nothing has to be done by hand.");
        return new GitException(finding, true, true, judged);
    }
}
