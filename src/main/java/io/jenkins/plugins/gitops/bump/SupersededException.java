package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** A bump was not pushed because a newer one of the same field is on the branch. */
public final class SupersededException extends FindingException {
    private static final long serialVersionUID = 1L;

    SupersededException(Finding finding) {
        super(finding);
    }
}
