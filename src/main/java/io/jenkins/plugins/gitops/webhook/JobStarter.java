package io.jenkins.plugins.gitops.webhook;

import com.cloudbees.hudson.plugins.folder.computed.ComputedFolder;
import hudson.model.CauseAction;
import hudson.model.Job;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;

/** Starts the jobs whose trigger wants an event; no other job is ever touched. */
final class JobStarter {
    private static final Logger LOGGER = Logger.getLogger(JobStarter.class.getName());
    private static final int QUIET_PERIOD_OF_THE_JOB = -1;

    private final TriggeredJobs jobs;
    private final OwnBumps bumps;

    JobStarter(TriggeredJobs jobs, OwnBumps bumps) {
        this.jobs = jobs;
        this.bumps = bumps;
    }

    void start(WebhookEvent event) {
        List<TriggeredJob> wanted =
                jobs.present().stream().filter(job -> job.wants(event)).toList();
        if (wanted.isEmpty()) {
            return;
        }
        if (event.kind() == Kind.PUSH && bumps.only(event)) {
            LOGGER.log(Level.FINE, "No build of {0}: the push holds our own deployments alone", event.project());
            return;
        }
        wanted.forEach(job -> start(job, event));
    }

    private static void start(TriggeredJob triggered, WebhookEvent event) {
        GitOpsPushCause cause = new GitOpsPushCause(event);
        if (triggered.item() instanceof ComputedFolder<?> folder) {
            folder.scheduleBuild(cause);
        } else if (triggered.item() instanceof Job<?, ?> job) {
            ParameterizedJobMixIn.scheduleBuild2(
                    job, QUIET_PERIOD_OF_THE_JOB, new CauseAction(cause), new WebhookEventAction(event));
        }
    }
}
