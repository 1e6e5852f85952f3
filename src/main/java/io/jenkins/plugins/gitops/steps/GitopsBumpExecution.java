package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Changes a GitOps repository and waits until the commit is on the server. */
class GitopsBumpExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;

    private final BumpSettings settings;

    GitopsBumpExecution(StepContext context, BumpSettings settings) {
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
        return BumpedResult.of(record, url);
    }

    @Override
    public String getStatus() {
        return "changing " + settings.describe();
    }
}
