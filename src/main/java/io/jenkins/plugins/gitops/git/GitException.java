package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** A Git operation failed, for a reason that its finding names. */
public class GitException extends FindingException {
    private static final long serialVersionUID = 1L;

    private final boolean transientFault;
    private final boolean outcomeUnknown;

    public GitException(Finding finding, boolean transientFault, boolean outcomeUnknown, Throwable cause) {
        super(finding, cause);
        this.transientFault = transientFault;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether the same call may succeed later with nothing changed: a broken connection, 429, 5xx. */
    public boolean transientFault() {
        return transientFault;
    }

    /** For a push: the connection broke after the pack was sent, so the server may have taken it. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
