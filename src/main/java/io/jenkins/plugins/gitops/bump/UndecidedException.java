package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** Nobody can tell whether a push landed; nothing is pushed again. */
public final class UndecidedException extends FindingException {
    private static final long serialVersionUID = 1L;

    UndecidedException(Finding finding) {
        super(finding);
    }
}
