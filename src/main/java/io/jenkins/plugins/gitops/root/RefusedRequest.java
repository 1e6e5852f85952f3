package io.jenkins.plugins.gitops.root;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** A request that does not even get to the API. */
final class RefusedRequest extends FindingException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedRequest(int status, Finding finding) {
        super(finding);
        this.status = status;
    }

    int status() {
        return status;
    }
}
