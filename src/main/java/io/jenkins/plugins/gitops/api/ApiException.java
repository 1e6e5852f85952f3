package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;

/** Why a request is refused, with the status that HTTP has for it. */
final class ApiException extends FindingException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, Finding finding) {
        super(finding);
        this.status = status;
    }

    int status() {
        return status;
    }
}
