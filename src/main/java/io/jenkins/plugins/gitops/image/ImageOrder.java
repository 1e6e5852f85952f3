package io.jenkins.plugins.gitops.image;

import java.time.Instant;
import java.util.Map;

/**
 * An image to be built and pushed.
 *
 * @param labels by name
 * @param created stands in the image
 */
public record ImageOrder(ImageTarget target, Recipe recipe, Map<String, String> labels, Instant created) {
    public ImageOrder {
        labels = Map.copyOf(labels);
    }
}
