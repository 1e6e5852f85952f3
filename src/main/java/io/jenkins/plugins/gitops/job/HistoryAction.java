package io.jenkins.plugins.gitops.job;

import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.run.DeployingJobs;
import io.jenkins.plugins.gitops.run.DeploymentCard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** On a job that deploys: its last deployment in a box, and a page with the history of its applications. */
public final class HistoryAction implements Action {
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
        DeployingJobs.get().of(job).ifPresent(deployed -> names.addAll(deployed.applications()));
        return names.stream().filter(HistoryAction::visible).toList();
    }

    private static boolean visible(String application) {
        return ApplicationAccess.to(application).may(GitOpsPermissions.VIEW);
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
        return DeployingJobs.get()
                .of(job)
                .filter(deployed -> visible(deployed.applications().get(0)))
                .flatMap(deployed ->
                        engine.deployments().find(deployed.applications().get(0), deployed.last()))
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
