package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Deploys and waits until the application is healthy, or its commit is pushed. */
class GitopsDeployExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;

    private final DeploySettings settings;

    GitopsDeployExecution(StepContext context, DeploySettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    DeploymentRequest request(DeployRequests requests, String place) {
        return requests.of(settings, place);
    }

    @Override
    boolean waitsForEnd() {
        return settings.waitForHealthy();
    }

    @Override
    Map<String, Serializable> result(DeploymentRecord record, String url) {
        return DeployResult.of(record, url);
    }

    @Override
    public String getStatus() {
        return "deploying " + settings.edits.describe() + " to " + settings.application();
    }
}
