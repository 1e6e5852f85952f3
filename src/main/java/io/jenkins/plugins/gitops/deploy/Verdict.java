package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.Phase;

/**
 * What a look at the application says of a waiting deployment.
 *
 * @param phase the phase that it is in now; WAITING while it is not over
 * @param text for the timeline
 * @param cause why it did not succeed, null where it did or is not over
 */
record Verdict(Phase phase, String text, Finding cause) {
    static Verdict waiting(String text) {
        return new Verdict(Phase.WAITING, text, null);
    }

    static Verdict closed(Phase phase, Finding cause) {
        return new Verdict(phase, cause.seen(), cause);
    }
}
