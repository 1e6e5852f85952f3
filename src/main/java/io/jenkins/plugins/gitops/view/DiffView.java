package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.deploy.DiffReport;
import java.util.List;

/** What a sync would change now. */
public record DiffView(String application, String revision, String summary, List<ObjectDiff> objects) {
    public static DiffView of(DiffReport report) {
        return new DiffView(
                report.application(),
                report.revision(),
                DiffText.summary(report),
                report.objects().stream().map(ObjectDiff::of).toList());
    }
}
