package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.deploy.DiffRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
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
        String application = new DeployRequests(run, getContext().get(EnvVars.class)).allowed(settings.application());
        Engine engine = EngineHolder.get().engine();
        DiffRequest request =
                new DiffRequest(settings.edits.wantedImages(), settings.edits.wantedEdits(), settings.sync());
        DiffReport report = engine.diff(application(engine, application), request);
        DiffText.lines(report).forEach(log::line);
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
