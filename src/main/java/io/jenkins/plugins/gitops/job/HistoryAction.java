package io.jenkins.plugins.gitops.job;

import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.run.DeployingJobs;
import io.jenkins.plugins.gitops.run.DeploymentCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** On a job that deploys: its last deployment in a box, and a page with the history of its applications. */
public final class HistoryAction implements Action {
    // What a page of a job may cost: the records of so many applications are read for the box.
    private static final int MOST_READ = 5;

    private final Job<?, ?> job;

    HistoryAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The applications of the job that the person may see, its own first, then the newest deployed. */
    public List<String> getApplications() {
        Set<String> names = new LinkedHashSet<>();
        JobApplications.nameOn(job).ifPresent(names::add);
        names.addAll(DeployingJobs.get().applications(job));
        return names.stream()
                .filter(name -> ApplicationAccess.to(name).may(GitOpsPermissions.VIEW))
                .toList();
    }

    /** As {@link #getApplications}, separated by commas. */
    public String getApplicationList() {
        return String.join(",", getApplications());
    }

    /** The newest deployment of the job; null where there is none that can be shown now. */
    public DeploymentCard getLast() {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return EngineHolder.get().running().flatMap(this::last).orElse(null);
        }
    }

    private Optional<DeploymentCard> last(Engine engine) {
        List<DeploymentRecord> newest = new ArrayList<>();
        getApplications().stream()
                .limit(MOST_READ)
                .forEach(application -> engine.deployments().history(application).stream()
                        .filter(record -> record.origin().context().equals(job.getFullName()))
                        .findFirst()
                        .ifPresent(newest::add));
        return newest.stream()
                .max(Comparator.comparing(DeploymentRecord::requestedAt))
                .map(record -> DeploymentCard.of(engine, record));
    }

    @Override
    public String getIconFileName() {
        return getApplications().isEmpty() ? null : "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.HistoryAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "gitops-history";
    }
}
