package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Optional;

/**
 * How far a step of a sync is.
 *
 * @param phase of the step
 * @param finding why it failed, or what it waits for
 */
record StepState(Phase phase, Optional<Finding> finding) {
    static final StepState DONE = new StepState(Phase.DONE, Optional.empty());

    enum Phase {
        DONE,
        WAITING,
        FAILED
    }

    static StepState waiting(Finding what) {
        return new StepState(Phase.WAITING, Optional.of(what));
    }

    static StepState failed(Finding why) {
        return new StepState(Phase.FAILED, Optional.of(why));
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    boolean isFailed() {
        return phase == Phase.FAILED;
    }

    /** Of two that go on beside each other: what still goes on is waited for before a failure counts. */
    StepState and(StepState other) {
        if (isWaiting() || other.isWaiting()) {
            return isWaiting() ? this : other;
        }
        return isFailed() ? this : other;
    }
}
