package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Brings what was said of bad states into an application's memory: only its worker writes that. */
final class BadStates {
    private final ApplicationState state;
    private final String desired;
    private final boolean explicit;

    /**
     * @param desired the hash of the state that Git asks for now
     * @param explicit whether someone asks for just that state
     */
    BadStates(ApplicationState state, String desired, boolean explicit) {
        this.state = state;
        this.desired = desired;
        this.explicit = explicit;
    }

    /**
     * @param hashes the hash of the desired state of a commit; fails with a finding where that cannot be rendered
     * @param now when it is
     */
    Memory update(Memory memory, UnaryOperator<String> hashes, Instant now) {
        Memory updated = memory;
        for (String hash : state.takeForgotten()) {
            updated = updated.unmarked(hash);
        }
        // Where Git has moved on since this pass fetched, the state before it is neither asked for nor left yet.
        if (state.overtaken()) {
            state.lookForMarks();
            return updated;
        }
        for (Reconciler.BadMark mark : state.takeMarks()) {
            updated = marked(updated, mark, hashes, now);
        }
        return explicit ? updated.unmarked(desired) : updated;
    }

    private Memory marked(Memory memory, Reconciler.BadMark mark, UnaryOperator<String> hashes, Instant now) {
        String hash;
        try {
            hash = hashes.apply(mark.commit());
        } catch (FindingException unrendered) {
            // What cannot be rendered is never synced: there is nothing to keep away from.
            return memory;
        }
        boolean known = memory.bad(hash).isPresent();
        return known || hash.equals(desired)
                ? memory
                : memory.marked(new BadState(hash, mark.commit(), mark.reason(), mark.deployment(), now));
    }
}
