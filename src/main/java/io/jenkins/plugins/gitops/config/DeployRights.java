package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.ProjectFindings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.Optional;

/** Which jobs may deploy which applications: the job that defines one, and those that an administrator listed. */
public final class DeployRights {
    private DeployRights() {}

    /** Why a job, by its full name, may not deploy the application; empty where it may. */
    public static Optional<Finding> refusal(ManagedApplication managed, String job) {
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        String project = managed.application().project();
        if (managed.context().isEmpty()
                ? !configuration.lists(managed, job)
                : !managed.context().equals(job)) {
            return Optional.of(notListed(managed, job));
        }
        if (configuration.projectAwaited(project)) {
            return Optional.of(ProjectFindings.awaited(project));
        }
        if (!configuration.projectAllows(project, job)) {
            return Optional.of(ProjectFindings.folder(managed.application(), job));
        }
        try {
            FolderSettings.requireProject(project, managed.name(), job);
            return Optional.empty();
        } catch (FindingException e) {
            return Optional.of(e.finding());
        }
    }

    private static Finding notListed(ManagedApplication managed, String job) {
        String remedy = managed.context().isEmpty()
                ? "Ask an administrator to add \"%s\", or a folder above it, to the allowed jobs of the application"
                        .formatted(job)
                : "Deploy it from the job that defines it";
        return new Finding(
                "deploy.job-not-allowed",
                "%s may not deploy %s".formatted(job, managed.name()),
                "An application lists the jobs and folders that may deploy it; being able to configure a job gives no cluster",
                remedy);
    }
}
