package io.jenkins.plugins.gitops.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An image to be built without a daemon.
 *
 * @param reference where it is pushed to, with a tag
 * @param base the image it stands on, "" for none; where it is in the same registry, the same login opens it
 * @param files what goes into it, one layer
 * @param entrypoint program and arguments; empty for that of the base
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

    ImageRequest withFiles(List<ImageFile> newFiles) {
        return new ImageRequest(reference, base, newFiles, entrypoint, environment, labels, ports, created, insecure);
    }

    /**
     * Something that goes into an image.
     *
     * @param source a file or a folder on this machine; of a folder, all that is in it, links excepted
     * @param target its absolute path in the image
     * @param executable whether it may be run; the files of a folder each keep what they are
     */
    public record ImageFile(String source, String target, boolean executable) {}
}
