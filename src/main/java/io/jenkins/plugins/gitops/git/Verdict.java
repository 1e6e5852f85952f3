package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;

/**
 * What something seen means.
 *
 * @param code of the finding
 * @param meaning its second sentence
 * @param remedy its third
 * @param transientFault whether the same call may succeed later with nothing changed
 */
record Verdict(String code, String meaning, String remedy, boolean transientFault) {
    /** Somebody has to change something. */
    static Verdict lasting(String code, String meaning, String remedy) {
        return new Verdict(code, meaning, remedy, false);
    }

    /** It may pass by itself. */
    static Verdict passing(String code, String meaning, String remedy) {
        return new Verdict(code, meaning, remedy, true);
    }

    GitException exception(String seen, Throwable cause) {
        return new GitException(new Finding(code, seen, meaning, remedy), transientFault, false, cause);
    }
}
