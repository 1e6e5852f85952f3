package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Syncs an application to Git as it is, and waits until it is healthy. */
class GitopsSyncExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;

    private final SyncStepSettings settings;

    GitopsSyncExecution(StepContext context, SyncStepSettings settings) {
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
        return "syncing " + settings.application() + " to Git" + latest();
    }
}
