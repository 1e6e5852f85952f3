package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether to sync now, and what for.
 *
 * @param action what to do
 * @param retryAfter for LATER, how long to wait
 * @param reason for people
 */
record SyncDecision(Action action, Duration retryAfter, String reason) {
    private static final SyncPolicy.Retry HEAL =
            new SyncPolicy.Retry(-1, Duration.ofSeconds(2), 3, Duration.ofMinutes(5));

    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(5);

    /** How often a change in the cluster is undone before whoever makes it is left alone. */
    static final int MOST_HEALS = 5;

    /** What to do. */
    enum Action {
        SYNC,
        LATER,
        NOTHING
    }

    /**
     * @param desiredHash of the render that was compared
     * @param explicit a person or a pipeline asked for it
     */
    static SyncDecision decide(
            boolean inSync, String desiredHash, boolean explicit, SyncPolicy policy, Memory memory, Instant now) {
        boolean unfinished = memory.unfinished(desiredHash);
        if (inSync && !unfinished) {
            return nothing("in sync");
        }
        if (explicit) {
            return now("asked for");
        }
        if (!policy.automated()) {
            return nothing(
                    inSync ? "the last sync failed; automated sync is off" : "differs from Git; automated sync is off");
        }
        if (memory.bad(desiredHash).isPresent()) {
            return nothing("marked bad; only an explicit sync goes there");
        }
        if (memory.hookFailed(desiredHash) && isOver(policy.retry(), memory)) {
            return nothing(
                    "a hook failed, and retry.limit is reached; a new revision or an explicit sync tries it again");
        }
        if (unfinished) {
            // Grows up to the longest pause and goes on for ever, visibly: a cluster that recovers must not need a new
            // commit.
            return afterPause(
                    memory, Pause.after(memory.attempts(), policy.retry()), now, "trying the failed sync again");
        }
        if (desiredHash.equals(memory.syncedHash())) {
            return heal(policy, memory, now);
        }
        return now("new revision");
    }

    /** Whether drift is not undone any more: once in a while is no fight, what comes back after each repair is someone's work. */
    static boolean stopped(SyncPolicy policy, String desiredHash, Memory memory, Instant now) {
        return policy.automated()
                && policy.selfHeal()
                && desiredHash.equals(memory.syncedHash())
                && memory.healsInARow(now) >= MOST_HEALS;
    }

    /** Not now, by the sync windows of the project. */
    static SyncDecision closed(Duration left) {
        return new SyncDecision(Action.LATER, left, "a sync window is closed");
    }

    /** Somebody asked for it to be tried again, and the pause is not over. */
    static SyncDecision again(Duration left) {
        return new SyncDecision(Action.LATER, left, "trying the failed sync again");
    }

    /** What a sync before had to leave may go now. */
    static SyncDecision approved() {
        return now("a deletion was approved");
    }

    /** It names what there is not. */
    static SyncDecision impossible() {
        return nothing("it names an object that the application does not have");
    }

    /** It is another application's turn. */
    static SyncDecision held() {
        return nothing("waits for its turn");
    }

    /** As many syncs as may go on at once go on; told when one is over, and asks again in case that was missed. */
    static SyncDecision turn() {
        return new SyncDecision(Action.LATER, TURN, "waits until another sync is over");
    }

    /** No new work is to begin. */
    static SyncDecision quiet() {
        return new SyncDecision(Action.LATER, QUIET, "no new work begins now");
    }

    /** A sync of several steps goes on. */
    static SyncDecision goOn() {
        return now("going on with the sync that is under way");
    }

    /** Git is asked for something newer first. */
    static SyncDecision afterFetch() {
        return new SyncDecision(Action.LATER, Duration.ofMillis(1), "looking for a newer revision before trying again");
    }

    /** Whether a failed hook is not to be run again by itself. */
    static boolean isOver(SyncPolicy.Retry retry, Memory memory) {
        return retry.limit() >= 0 && memory.attempts() > retry.limit();
    }

    private static SyncDecision heal(SyncPolicy policy, Memory memory, Instant now) {
        if (!policy.selfHeal()) {
            return nothing("changed in the cluster; selfHeal is off");
        }
        int heals = memory.healsInARow(now);
        if (heals <= 0) {
            return now("undoing a change made in the cluster");
        }
        if (heals >= MOST_HEALS) {
            return nothing(
                    "changed in the cluster again and again; left alone until a new revision or an explicit sync");
        }
        return afterPause(memory, Pause.after(heals, HEAL), now, "undoing a change made in the cluster");
    }

    private static SyncDecision afterPause(Memory memory, Duration pause, Instant now, String reason) {
        Instant due = memory.lastAttempt() == null ? now : memory.lastAttempt().plus(pause);
        // A clock that was set back must not stop an application for as long as it was set back by.
        Duration left = Duration.between(now, due);
        if (left.isNegative() || left.isZero() || left.compareTo(pause) > 0) {
            return now(reason);
        }
        return new SyncDecision(Action.LATER, left, reason + " in " + Math.max(1, left.toSeconds()) + " s");
    }

    private static SyncDecision now(String reason) {
        return new SyncDecision(Action.SYNC, Duration.ZERO, reason);
    }

    private static SyncDecision nothing(String reason) {
        return new SyncDecision(Action.NOTHING, Duration.ZERO, reason);
    }
}
