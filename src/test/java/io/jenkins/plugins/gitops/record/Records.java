package io.jenkins.plugins.gitops.record;

import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
public final class Records {
    private Records() {}

    public static DeploymentRecord prepared(String id, String application, Instant time) {
        return new DeploymentRecord(
                id,
                application,
                Phase.PREPARED,
                new Origin("team/shop #7", "", "dev", "", ""),
                List.of(new WantedImage("registry.example:5000/team/shop:2", "")),
                new GitTarget("https://git.example/team/manifests.git", "main", "git", "", ""),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(time, "requested")),
                time.plusSeconds(600),
                BumpOptions.STANDARD,
                "");
    }
}
