package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;

/** What an image is to become. */
public sealed interface NewImage {
    /** The tag to write, "" for none. */
    String tag();

    /** The digest to write, "" for none. */
    String digest();

    /** What to write in place of the current text; throws a {@link FindingException} where that is needed and no image. */
    String over(String current);

    /** The whole reference, whatever stands there now. */
    record Whole(ImageReference reference) implements NewImage {
        @Override
        public String tag() {
            return reference.tag();
        }

        @Override
        public String digest() {
            return reference.digest();
        }

        @Override
        public String over(String current) {
            return reference.text();
        }
    }

    /**
     * Tag and digest alone; the name stays as it is written.
     *
     * @param tag "" for none
     * @param digest "" for none; one that is written now goes, as it would win over the tag
     */
    record Version(String tag, String digest) implements NewImage {
        @Override
        public String over(String current) {
            return ImageReference.parse(current).withVersion(tag, digest).text();
        }
    }
}
