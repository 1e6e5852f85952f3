package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** A bump in the queue. */
public final class QueuedBump {
    private final GitRepository repository;
    private final BumpRequest request;
    private final PushListener listener;
    private final CompletableFuture<BumpResult> result = new CompletableFuture<>();
    private Optional<String> suspectBase;
    private Optional<ChangeOutcome> suspectOutcome = Optional.empty();
    private boolean claimed;
    private int attempts;

    QueuedBump(GitRepository repository, BumpRequest request, PushListener listener) {
        this.repository = repository;
        this.request = request;
        this.listener = listener;
        this.suspectBase = request.pushedFrom();
    }

    /**
     * The result, or what ended the bump: a {@link io.jenkins.plugins.gitops.finding.FindingException}, whatever the
     * listener threw, or a {@link CancellationException} after {@link #withdraw()}. What depends on it runs on the
     * queue's thread and should be short.
     */
    public CompletableFuture<BumpResult> result() {
        CompletableFuture<BumpResult> copy = new CompletableFuture<>();
        result.whenComplete((value, cause) -> {
            if (cause == null) {
                copy.complete(value);
            } else {
                copy.completeExceptionally(cause);
            }
        });
        return copy;
    }

    /**
     * Takes the bump out of the queue.
     *
     * @return true if nothing of it was or will be pushed; false if it is too late, and the result tells how it ends
     */
    public synchronized boolean withdraw() {
        if (claimed || suspectBase.isPresent()) {
            return false;
        }
        return result.cancel(false) || result.isCancelled();
    }

    /** Holds the bump for a push; false where it was withdrawn. */
    synchronized boolean claim() {
        if (result.isDone()) {
            return false;
        }
        claimed = true;
        attempts++;
        return true;
    }

    /** Lets the bump go after a push that certainly did not land. */
    synchronized void release() {
        claimed = false;
    }

    /** Lets the bump go as if it had never been held. */
    synchronized void unclaim() {
        if (claimed) {
            claimed = false;
            attempts--;
        }
    }

    /** Remembers the first base from which a push of this bump may have landed unseen, and what it changed. */
    synchronized void suspect(String baseTip, ChangeOutcome outcome) {
        suspectBase = suspectBase.or(() -> Optional.of(baseTip));
        suspectOutcome = Optional.of(outcome);
    }

    synchronized Optional<String> suspectBase() {
        return suspectBase;
    }

    synchronized int attempts() {
        return attempts;
    }

    boolean isDone() {
        return result.isDone();
    }

    GitRepository repository() {
        return repository;
    }

    BumpRequest request() {
        return request;
    }

    PushListener listener() {
        return listener;
    }

    /** Ends it well with the commit of a push whose answer nobody heard. */
    void landed(String commit, String baseTip) {
        ChangeOutcome outcome =
                suspectedOutcome().orElseGet(() -> BumpRecovery.outcomeOf(repository, commit, request.change()));
        complete(new BumpResult(commit, true, baseTip, outcome, attempts(), ""));
    }

    /** What a push that landed unseen had changed; empty where that was in an earlier life of this program. */
    private synchronized Optional<ChangeOutcome> suspectedOutcome() {
        return suspectOutcome;
    }

    void complete(BumpResult value) {
        result.complete(value);
    }

    void fail(Throwable cause) {
        result.completeExceptionally(cause);
    }
}
