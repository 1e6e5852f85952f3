package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an image is pushed to.
 *
 * @param name registry and repository, without a tag
 * @param tags at least one
 * @param insecure whether the registry may speak plain HTTP, or have a certificate that nobody knows
 * @param trustedCertificates of further authorities, in PEM format; "" for none
 */
public record ImageTarget(String name, List<String> tags, boolean insecure, String trustedCertificates) {
    /** Throws a finding where a name or tag cannot be used. */
    public ImageTarget {
        ImageReference parsed = ImageReference.parse(name);
        if (tags.isEmpty() || !parsed.tag().isEmpty() || !parsed.digest().isEmpty()) {
            throw new FindingException(new Finding(
                    "image.tag-missing",
                    "The image '" + name + "' is to be pushed without a tag of its own",
                    "It would become whatever is latest; a digest is the registry's to give",
                    "Name a tag that is never used again, for instance the commit"));
        }
        tags = tags.stream().map(tag -> parsed.withVersion(tag, "").tag()).toList();
    }

    /**
     * With all that can be left out left out.
     *
     * @param image with or without a tag; one that it has comes before the others
     */
    public static ImageTarget of(String image, List<String> tags) {
        ImageReference reference = ImageReference.parse(image);
        List<String> all = Stream.concat(Stream.of(reference.tag()), tags.stream())
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        return new ImageTarget(reference.withVersion("", reference.digest()).text(), all, false, "");
    }

    public ImageTarget insecure(boolean newInsecure) {
        return new ImageTarget(name, tags, newInsecure, trustedCertificates);
    }

    public ImageTarget trusting(String pem) {
        return new ImageTarget(name, tags, insecure, pem);
    }

    /** One for each tag. */
    public List<ImageReference> references() {
        ImageReference parsed = ImageReference.parse(name);
        return tags.stream().map(tag -> parsed.withVersion(tag, "")).toList();
    }

    ImageReference first() {
        return references().get(0);
    }

    /** Host and port as builders write it into their auth files. */
    String registry() {
        String registry = first().registry();
        return registry.isEmpty() ? "docker.io" : registry;
    }
}
