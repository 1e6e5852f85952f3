package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.QueuedBump;
import io.jenkins.plugins.gitops.deploy.Pusher.Pushed;
import io.jenkins.plugins.gitops.deploy.Pusher.Pushing;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A push on its way through the queue. */
final class BumpPushing implements Pushing {
    private final CompletableFuture<Pushed> end = new CompletableFuture<>();
    private QueuedBump bump;
    private boolean withdrawn;

    synchronized void queued(QueuedBump queued) {
        bump = queued;
        if (withdrawn) {
            queued.withdraw();
        }
    }

    void end(Pushed pushed, Throwable problem) {
        if (problem == null) {
            end.complete(pushed);
        } else {
            end.completeExceptionally(problem);
        }
    }

    @Override
    public CompletableFuture<Pushed> end() {
        return end.copy();
    }

    @Override
    public synchronized boolean withdraw() {
        withdrawn = true;
        if (bump != null) {
            return bump.withdraw();
        }
        end.completeExceptionally(new CancellationException("withdrawn"));
        return true;
    }
}
