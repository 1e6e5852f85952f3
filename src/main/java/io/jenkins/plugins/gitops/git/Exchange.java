package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.git.GitSettings.Timeouts;
import java.io.IOException;
import java.time.Duration;

/** One call to a server while it runs: its bounds, and whether a push has left the machine. */
final class Exchange {
    private final Timeouts timeouts;
    private final Deadline deadline;
    private final long maxReceivedBytes;
    private final long maxSentBytes;
    private long received;
    private boolean pushSent;

    Exchange(GitSettings settings) {
        this.timeouts = settings.timeouts();
        this.deadline = Deadline.after(timeouts.total());
        this.maxReceivedBytes = settings.maxReceivedBytes();
        this.maxSentBytes = settings.maxSentBytes();
    }

    Timeouts timeouts() {
        return timeouts;
    }

    Deadline deadline() {
        return deadline;
    }

    /** How long the next sign of life may take. */
    Duration patience() {
        Duration remaining = deadline.remaining();
        return remaining.compareTo(timeouts.idle()) < 0 ? remaining : timeouts.idle();
    }

    long maxSentBytes() {
        return maxSentBytes;
    }

    synchronized void countReceived(int bytes) throws IOException {
        received += bytes;
        if (received > maxReceivedBytes) {
            throw new RemoteFault.Signal(new RemoteFault.TooLarge(maxReceivedBytes), null);
        }
    }

    /** From here on the server may have taken the push. */
    synchronized void pushSent(boolean sent) {
        pushSent = sent;
    }

    synchronized boolean wasPushSent() {
        return pushSent;
    }
}
