package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.view.DiffText;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Says what a deployment or a sync would change now. */
class GitopsDiffExecution extends AskingExecution {
    private static final long serialVersionUID = 1L;

    private final DiffSettings settings;

    GitopsDiffExecution(StepContext context, DiffSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    void ask(Run<?, ?> run, DeployLog log) throws IOException, InterruptedException {
        DeployRequests requests = new DeployRequests(run, getContext().get(EnvVars.class));
        DiffReport report = ToldDifference.of(settings, requests, log);
        if (report.differs() && settings.failOnDifference()) {
            fail(new AbortException(DiffText.summary(report)));
        } else {
            succeed(DiffMaps.of(report));
        }
    }

    @Override
    public String getStatus() {
        return "comparing " + settings.application() + " with the cluster";
    }
}
