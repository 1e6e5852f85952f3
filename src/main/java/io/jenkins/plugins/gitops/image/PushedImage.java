package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;

/**
 * An image that is in the registry.
 *
 * @param name registry and repository
 * @param tags that stand for it
 * @param digest {@code sha256:...} that the registry knows it by
 * @param source who told the digest
 * @param builder that made it
 */
public record PushedImage(String name, List<String> tags, String digest, DigestSource source, String builder) {
    public PushedImage {
        tags = List.copyOf(tags);
    }

    /** Who told a digest. */
    public enum DigestSource {
        /** Read back from the registry after the push. */
        REGISTRY,
        /** The program that pushed, because the registry could not be asked. */
        BUILDER
    }

    /** Host and, where one is written, port; "" for Docker Hub. */
    public String registry() {
        return ImageReference.parse(name).registry();
    }

    /** Path below the registry. */
    public String repository() {
        return ImageReference.parse(name).repository();
    }

    /** With the first tag. */
    public String reference() {
        return name + ":" + tags.get(0);
    }

    /** What never means another image. */
    public String byDigest() {
        return name + "@" + digest;
    }
}
