package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ProjectFindings;
import io.jenkins.plugins.gitops.finding.FindingException;

/** A project may still come from a repository that was not read since the start: nobody knows yet what it limits. */
final class ProjectAwaitedException extends FindingException {
    private static final long serialVersionUID = 1L;

    ProjectAwaitedException(String project) {
        super(ProjectFindings.awaited(project));
    }
}
