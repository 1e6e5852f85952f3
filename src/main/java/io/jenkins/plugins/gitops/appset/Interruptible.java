package io.jenkins.plugins.gitops.appset;

import java.util.concurrent.CancellationException;

/** Requests of a server that may be interrupted. */
final class Interruptible {
    private Interruptible() {}

    /** A request. */
    interface Request<T> {
        T read() throws InterruptedException;
    }

    /** Fails with a {@link CancellationException} where the thread is interrupted, and leaves it so. */
    static <T> T read(Request<T> request) {
        try {
            return request.read();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("Interrupted while GitLab was asked");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
