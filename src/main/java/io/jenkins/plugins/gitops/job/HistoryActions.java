package io.jenkins.plugins.gitops.job;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.gitops.run.DeployingJobs;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** Gives each job that deploys, or that defines an application, its history. Asked all the time, so it loads no build. */
@Extension
public class HistoryActions extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
        Job<?, ?> job = target;
        boolean deploys =
                JobApplications.nameOn(job).isPresent() || DeployingJobs.get().has(job);
        return deploys ? Set.of(new HistoryAction(job)) : Set.of();
    }
}
