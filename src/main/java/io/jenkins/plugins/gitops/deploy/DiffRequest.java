package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.SyncOptions;
import java.util.List;

/**
 * Which change is to be looked at.
 *
 * @param images as of a deployment, may be empty
 * @param edits as of a deployment, may be empty
 * @param sync what the sync would be asked for
 */
public record DiffRequest(List<WantedImage> images, List<WantedEdit> edits, SyncOptions sync) {
    public DiffRequest {
        images = List.copyOf(images);
        edits = List.copyOf(edits);
    }

    /**
     * @param prune whether what Git no longer has would be deleted, also where the application's policy does not
     * @param revision the commit that the branch must contain, "" for whatever it holds
     */
    public DiffRequest(List<WantedImage> images, List<WantedEdit> edits, boolean prune, String revision) {
        this(images, edits, new SyncOptions(revision, prune, false));
    }

    boolean changesGit() {
        return !images.isEmpty() || !edits.isEmpty();
    }
}
