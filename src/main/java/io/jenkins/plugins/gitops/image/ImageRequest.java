package io.jenkins.plugins.gitops.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An image to be built without a daemon.
 *
 * @param reference where it is pushed to, with a tag
 * @param base the image it stands on, "" for none
 * @param files what goes into it, one layer
 * @param entrypoint program and arguments
 * @param environment variables by name
 * @param labels by name
 * @param ports that the container listens on
 * @param created stands in the image: the same inputs give the same digest
 * @param insecure whether the registry may speak plain HTTP, or have a certificate that nobody knows
 */
public record ImageRequest(
        String reference,
        String base,
        List<ImageFile> files,
        List<String> entrypoint,
        Map<String, String> environment,
        Map<String, String> labels,
        List<Integer> ports,
        Instant created,
        boolean insecure) {
    public ImageRequest {
        files = List.copyOf(files);
        entrypoint = List.copyOf(entrypoint);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
    }

    /**
     * @param source a file on this machine
     * @param target its absolute path in the image
     * @param executable whether it may be run
     */
    public record ImageFile(String source, String target, boolean executable) {}
}
