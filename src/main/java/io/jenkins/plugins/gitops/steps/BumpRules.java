package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitChecks;

/** What settings of {@code gitopsBump} must hold before anything is looked up. */
final class BumpRules {
    private BumpRules() {}

    /**
     * Fails with a finding where they do not say one place and one way.
     *
     * @param folderCredentialId what the folders of the job lend to it, "" for nothing
     */
    static void check(BumpSettings settings, String folderCredentialId) {
        boolean free = !settings.repository().isEmpty();
        if (free != settings.applications().isEmpty()) {
            throw new FindingException(
                    new Finding(
                            "deploy.place-unclear",
                            free
                                    ? "Both an application and a repository are named"
                                    : "Neither an application nor a repository is named",
                            "What is to be changed must be one of the two; nothing was pushed",
                            "Name the application; a repository, with its branch and path, only where no application is configured"));
        }
        if (free) {
            // Before its address is written down anywhere: there may be a secret in it.
            GitChecks.address(settings.repository()).ifPresent(finding -> {
                throw new FindingException(finding);
            });
        }
        if (free && settings.branch().isEmpty()) {
            throw new FindingException(new Finding(
                    "deploy.branch-missing",
                    "No branch of %s is named".formatted(settings.repository()),
                    "Nobody can tell which one is meant; nothing was pushed",
                    "Add branch: 'main', or whatever it is called"));
        }
        if (free && settings.gitCredentialsId().isEmpty() && folderCredentialId.isEmpty()) {
            throw new FindingException(
                    new Finding(
                            "deploy.repository-needs-credential",
                            "No credential is named for %s".formatted(settings.repository()),
                            "The controller's own credentials are lent to applications that an administrator configured, and to nothing else",
                            "Add gitCredentialsId with a credential that this job may use, or a default to a folder above the job"));
        }
        boolean onlyForMergeRequests = !settings.targetBranch().isEmpty()
                || !settings.title().isEmpty()
                || !settings.labels().isEmpty()
                || settings.mergeWhenPipelineSucceeds();
        if (settings.mode().equals(BumpSettings.PUSH) && onlyForMergeRequests) {
            throw new FindingException(new Finding(
                    "deploy.mode-unclear",
                    "targetBranch, title, labels or mergeWhenPipelineSucceeds is named, and the mode is push",
                    "They are of a merge request, and a push goes to the live branch at once; nothing was pushed",
                    "Add mode: 'mergeRequest', or leave them out"));
        }
        if (free
                && !settings.targetBranch().isEmpty()
                && !settings.targetBranch().equals(settings.branch())) {
            throw new FindingException(new Finding(
                    "deploy.target-unclear",
                    "Both branch '%s' and targetBranch '%s' are named"
                            .formatted(settings.branch(), settings.targetBranch()),
                    "Without an application the merge request is for the branch that the change starts from; nothing was pushed",
                    "Name as branch what the merge request is for, and leave targetBranch out"));
        }
        if (!settings.mode().equals(BumpSettings.PUSH) && !settings.mode().equals(BumpSettings.MERGE_REQUEST)) {
            throw new FindingException(new Finding(
                    "deploy.mode-unknown",
                    "There is no mode '%s'".formatted(settings.mode()),
                    "Nobody can tell how the commit should come into Git; nothing was pushed",
                    "Write mode: 'push' or mode: 'mergeRequest'"));
        }
    }
}
