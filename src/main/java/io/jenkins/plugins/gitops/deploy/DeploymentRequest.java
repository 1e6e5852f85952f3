package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.time.Duration;
import java.util.List;

/**
 * What to deploy where.
 *
 * @param id unique; asking twice with the same id is asking once
 * @param application its name
 * @param images what it is to run; each replaces the image of the same repository in the application's files
 * @param origin who asks, from where
 * @param gitCredentialId with which the bump is pushed, "" for the application's own
 * @param timeout how long to wait for healthy
 * @param options what else is wanted, and how it comes into Git
 * @param pullCredentialId with which nodes are to pull the images, "" to leave that as it is
 */
public record DeploymentRequest(
        String id,
        String application,
        List<WantedImage> images,
        Origin origin,
        String gitCredentialId,
        Duration timeout,
        BumpOptions options,
        String pullCredentialId) {
    /** How long a deployment waits where nothing else is asked for. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(10);

    public DeploymentRequest {
        images = List.copyOf(images);
    }

    /** Nothing said of how nodes pull. */
    public DeploymentRequest(
            String id,
            String application,
            List<WantedImage> images,
            Origin origin,
            String gitCredentialId,
            Duration timeout,
            BumpOptions options) {
        this(id, application, images, origin, gitCredentialId, timeout, options, "");
    }

    /** For images alone. */
    public DeploymentRequest(
            String id,
            String application,
            List<WantedImage> images,
            Origin origin,
            String gitCredentialId,
            Duration timeout) {
        this(id, application, images, origin, gitCredentialId, timeout, BumpOptions.STANDARD);
    }
}
