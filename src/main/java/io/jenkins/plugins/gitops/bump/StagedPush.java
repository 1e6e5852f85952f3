package io.jenkins.plugins.gitops.bump;

import java.util.List;

/**
 * Commits that stand on a tip and are ready to be pushed.
 *
 * @param baseTip the branch's tip below them
 * @param head the last of them; the base tip where there is none
 * @param bumps in the order of their commits
 * @param yielded those that are superseded by one of these commits, once it has landed
 */
record StagedPush(String baseTip, String head, List<Staged> bumps, List<Yielded> yielded) {
    StagedPush {
        bumps = List.copyOf(bumps);
        yielded = List.copyOf(yielded);
    }

    /**
     * @param bump that gives way
     * @param end how it ends then
     */
    record Yielded(QueuedBump bump, SupersededException end) {}

    /**
     * @param bump whose commit it is
     * @param outcome what it changed
     * @param commit its own, or where nothing changed, the one that it found all as wanted in
     * @param changed whether it has a commit of its own
     */
    record Staged(QueuedBump bump, ChangeOutcome outcome, String commit, boolean changed) {}

    boolean isEmpty() {
        return head.equals(baseTip);
    }

    List<QueuedBump> withCommits() {
        return bumps.stream().filter(Staged::changed).map(Staged::bump).toList();
    }

    /** Nobody knows whether it is on the branch. */
    void unanswered() {
        bumps.stream().filter(Staged::changed).forEach(staged -> staged.bump().suspect(baseTip, staged.outcome()));
    }

    /** All is on the branch. */
    void succeeded(String said) {
        for (Staged staged : bumps) {
            staged.bump()
                    .complete(new BumpResult(
                            staged.commit(),
                            staged.changed(),
                            baseTip,
                            staged.outcome(),
                            staged.bump().attempts(),
                            said));
        }
        yielded.forEach(one -> one.bump().fail(one.end()));
    }
}
