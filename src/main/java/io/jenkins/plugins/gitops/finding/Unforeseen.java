package io.jenkins.plugins.gitops.finding;

import java.util.concurrent.CancellationException;

/** What goes wrong with one document of many, in a way that no check foresaw: it must not stop those of others. */
public final class Unforeseen {
    private Unforeseen() {}

    /**
     * The finding that an exception carries, or one that names it. A cancellation is the end of the work and no fault of the
     * document: it goes on.
     *
     * @param document what was read, for instance {@code ApplicationSet shop}
     */
    public static Finding in(String document, RuntimeException problem) {
        if (problem instanceof CancellationException cancelled) {
            throw cancelled;
        }
        return problem instanceof FindingException known
                ? known.finding()
                : new Finding(
                        "application.unforeseen",
                        "%s could not be used: %s"
                                .formatted(RemoteText.safe(document), RemoteText.safe(String.valueOf(problem))),
                        "It is left out, or stays as it was; all others go on. No check foresaw this, which is an error of the"
                                + " plugin",
                        "Take back what was changed last in it, and report this message");
    }
}
