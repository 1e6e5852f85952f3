package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.Verdict.lasting;
import static io.jenkins.plugins.gitops.git.Verdict.passing;

import io.jenkins.plugins.gitops.finding.RemoteText;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;

/** What is wrong on this machine rather than on the server: the cache folder and the mirror in it. */
final class LocalVerdicts {
    private LocalVerdicts() {}

    static Optional<Verdict> judge(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // What JGit's own exceptions say may be the server's words about the server's disk.
            Optional<Verdict> verdict = cause instanceof TransportException ? Optional.empty() : one(cause);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return damaged(failure) ? Optional.of(damagedMirror()) : Optional.empty();
    }

    private static Optional<Verdict> one(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof MirrorBusy) {
            return Optional.of(passing(
                    "git.mirror-busy",
                    "Another fetch of the same repository has been running for too long.",
                    "It is tried again. If it stays, look for a server that answers slowly."));
        } else if (message.contains("no space left on device") || message.contains("disk quota exceeded")) {
            return Optional.of(passing(
                    "git.disk-full",
                    "The cache of Git mirrors cannot grow.",
                    "Make room on the disk of the Jenkins controller; the cache folder itself can be deleted."));
        } else if (cause instanceof FileSystemException) {
            return Optional.of(lasting(
                    "git.cache-unusable",
                    "The cache of Git mirrors cannot be read or written.",
                    "Give the folder to the user that runs Jenkins, and check the disk."));
        }
        return Optional.empty();
    }

    /** A failure of the cache that has no name of its own. */
    static GitException exception(Exception failure) {
        return judge(failure).orElseGet(LocalVerdicts::damagedMirror).exception(seen(failure), failure);
    }

    /** Whether the mirror lacks what it should hold. */
    static boolean damaged(Throwable failure) {
        return Failures.find(failure, MissingObjectException.class).isPresent()
                || Failures.find(failure, CorruptObjectException.class).isPresent()
                || Failures.find(failure, MirrorDamaged.class).isPresent();
    }

    static Verdict damagedMirror() {
        return passing(
                "git.mirror-damaged",
                "The mirror in the cache lacks objects that it should hold, so it was thrown away.",
                "It is made again by the next call. If it comes back, check the disk.");
    }

    static String seen(Throwable failure) {
        String message = failure.getMessage();
        return "The Git cache failed: "
                + RemoteText.safe(message == null ? failure.getClass().getSimpleName() : message);
    }
}
