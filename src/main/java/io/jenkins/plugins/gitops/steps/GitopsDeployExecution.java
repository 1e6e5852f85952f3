package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Deploys to one application after the other, and waits each time until it is healthy, or its commit is pushed. */
class GitopsDeployExecution extends FollowingExecution {
    private static final long serialVersionUID = 1L;

    private final DeploySettings settings;
    // Replaced as a whole, so that the step can be saved meanwhile. Where it was not saved, the records tell the same.
    private volatile LinkedHashMap<String, Serializable> done = new LinkedHashMap<>();

    GitopsDeployExecution(StepContext context, DeploySettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    DeploymentRequest request(DeployRequests requests, String place) {
        return requests.of(settings, left().get(0), place);
    }

    @Override
    boolean waitsForEnd() {
        return settings.waitForHealthy();
    }

    @Override
    boolean goesOn(DeploymentRecord record, String url) {
        boolean more = left().size() > 1;
        if (more) {
            done = with(record, url);
        }
        return more;
    }

    @Override
    Map<String, Serializable> result(DeploymentRecord record, String url) {
        return settings.furtherApplications().isEmpty() ? DeployResult.of(record, url) : with(record, url);
    }

    @Override
    String others() {
        return Unfinished.others(settings.applications(), before().keySet());
    }

    @Override
    public String getStatus() {
        List<String> all = settings.applications();
        String which = all.size() == 1 ? "" : " (%d of %d)".formatted(before().size() + 1, all.size());
        return "deploying " + settings.describe() + " to " + left().get(0) + which + latest();
    }

    private List<String> left() {
        return settings.applications().stream()
                .filter(application -> !before().containsKey(application))
                .toList();
    }

    // Saved by a version that knew one application only.
    private Map<String, Serializable> before() {
        return done == null ? Map.of() : done;
    }

    private LinkedHashMap<String, Serializable> with(DeploymentRecord record, String url) {
        LinkedHashMap<String, Serializable> more = new LinkedHashMap<>(before());
        more.put(record.application(), (Serializable) DeployResult.of(record, url));
        return more;
    }
}
