package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.List;

/**
 * Which change is to be looked at.
 *
 * @param images as of a deployment, may be empty
 * @param edits as of a deployment, may be empty
 * @param prune whether what Git no longer has would be deleted, also where the application's policy does not
 * @param revision the commit that the branch must contain, "" for whatever it holds
 */
public record DiffRequest(List<WantedImage> images, List<WantedEdit> edits, boolean prune, String revision) {
    public DiffRequest {
        images = List.copyOf(images);
        edits = List.copyOf(edits);
    }

    boolean changesGit() {
        return !images.isEmpty() || !edits.isEmpty();
    }
}
