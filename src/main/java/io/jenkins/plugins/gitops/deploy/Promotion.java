package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.List;

/**
 * What an application runs, and may be deployed to another one.
 *
 * @param source the deployment that brought it there
 * @param images with their digests, as far as they are known
 */
public record Promotion(DeploymentRecord source, List<WantedImage> images) {
    public Promotion {
        images = List.copyOf(images);
    }
}
