package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.Verdict.lasting;
import static io.jenkins.plugins.gitops.git.Verdict.passing;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/** What is wrong on this machine rather than on the server: the cache folder and the mirror in it. */
final class LocalVerdicts {
    private LocalVerdicts() {}

    static Optional<Verdict> judge(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left on device") || message.contains("disk quota exceeded")) {
                return Optional.of(passing(
                        "git.disk-full",
                        "The cache of Git mirrors cannot grow.",
                        "Make room on the disk of the Jenkins controller; the cache folder itself can be deleted."));
            }
            if (cause instanceof AccessDeniedException
                    || message.contains("permission denied") && cause instanceof FileSystemException) {
                return Optional.of(lasting(
                        "git.cache-not-writable",
                        "The cache of Git mirrors cannot be written.",
                        "Give the folder to the user that runs Jenkins."));
            }
        }
        return damaged(failure) ? Optional.of(damagedMirror()) : Optional.empty();
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
                + io.jenkins.plugins.gitops.finding.RemoteText.safe(
                        message == null ? failure.getClass().getSimpleName() : message);
    }
}
