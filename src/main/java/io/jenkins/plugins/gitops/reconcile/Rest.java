package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.cluster.LiveFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether an application is left to itself: all was done for what its state was rendered from. */
final class Rest {
    private String inputs = "";
    private Reading reading;
    private Calm calm;

    /**
     * Leaves the application to itself.
     *
     * @param hash of what its state was rendered from
     * @param asked what rendering it asks for
     */
    void begin(String hash, Reading asked) {
        inputs = hash;
        reading = asked;
    }

    /** Something is still to be done, or was not seen. */
    void end() {
        inputs = "";
        reading = null;
        calm = null;
    }

    /** Nothing more is awaited either. */
    void calm(Calm now) {
        calm = now;
    }

    /**
     * Whether a look that only its time has come for would find what the last one found.
     *
     * @param followed what the watches know of the application; asked where all was calm
     */
    boolean isCalm(Supplier<List<LiveFacts>> followed, Instant now) {
        return calm != null && calm.lasts(followed.get(), now);
    }

    /** Whether all was done for what these inputs render to. */
    boolean isAt(String hash) {
        return !inputs.isEmpty() && inputs.equals(hash);
    }

    /**
     * Whether these commits render to the same; where this cannot be told at once, they are rendered.
     *
     * @param anew whether commits that were read before are opened again: fails with a finding where they may not be by now
     */
    boolean isUndisturbed(OpenSources open, Map<ApplicationSource, String> commits, boolean anew) {
        return reading != null && open.answerAlike(reading, commits, anew);
    }
}
