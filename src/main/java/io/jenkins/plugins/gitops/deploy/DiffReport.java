package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import java.util.List;

/**
 * What a deployment or a sync would change now.
 *
 * @param application its name
 * @param revision the commit that the tracked revision is at
 * @param git what would change in Git, empty where nothing would
 * @param objects what would change in the cluster then, in the order of the sync
 */
public record DiffReport(String application, String revision, List<Change> git, List<ObjectPreview> objects) {
    public DiffReport {
        git = List.copyOf(git);
        objects = List.copyOf(objects);
    }

    /** Whether anything would be changed, or ought to be and cannot. */
    public boolean differs() {
        return !git.isEmpty() || !objects.isEmpty();
    }
}
