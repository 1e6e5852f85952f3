package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Rolls an application back and waits until it is healthy. */
class GitopsRollbackExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;

    private final RollbackSettings settings;

    GitopsRollbackExecution(StepContext context, RollbackSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    DeploymentRequest request(DeployRequests requests, String place) {
        return requests.of(settings, place);
    }

    @Override
    boolean waitsForEnd() {
        return true;
    }

    @Override
    Map<String, Serializable> result(DeploymentRecord record, String url) {
        return RollbackResult.of(record, url);
    }

    @Override
    public String getStatus() {
        return "rolling back " + settings.application() + (settings.to().isEmpty() ? "" : " to " + settings.to());
    }
}
