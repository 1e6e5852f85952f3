package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.deploy.DiffRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.view.DiffText;
import java.io.IOException;

/** Asks what a deployment or a sync would change now, and tells it in the build's log. */
final class ToldDifference {
    private ToldDifference() {}

    /** Takes as long as Git and the cluster take; fails with a finding. */
    static DiffReport of(DiffSettings settings, DeployRequests requests, DeployLog log) throws IOException {
        String application = requests.allowed(settings.application());
        Engine engine = EngineHolder.get().engine();
        DiffRequest request =
                new DiffRequest(settings.edits.wantedImages(), settings.edits.wantedEdits(), settings.sync());
        DiffReport report = engine.diff(AskingExecution.application(engine, application), request);
        DiffText.lines(report).forEach(log::line);
        return report;
    }
}
