package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;

/** How much one set may make, so that none takes the memory of all others. */
final class SetLimits {
    static final int MOST_ELEMENTS = 5000;
    static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private SetLimits() {}

    /** Fails with a finding where a set has more elements. */
    static void requireElements(String set, long elements) {
        if (elements > MOST_ELEMENTS) {
            throw new FindingException(finding(set, "more than %,d elements".formatted(MOST_ELEMENTS)));
        }
    }

    /** Fails with a finding where a set takes more characters in all. */
    static void requireCharacters(String set, long characters) {
        if (characters > MOST_CHARACTERS) {
            throw new FindingException(finding(set, "more than %,d characters".formatted(MOST_CHARACTERS)));
        }
    }

    /** Fails with a finding where a tree is too large to be made once for each of so many elements. */
    static void requireCopies(String set, Object tree, int elements) {
        requireElements(set, elements);
        if (elements > 0) {
            requireCharacters(set, (long) ManifestWriter.json(tree).length() * elements);
        }
    }

    private static Finding finding(String set, String seen) {
        return new Finding(
                "appset.too-much",
                "The generators of ApplicationSet %s give %s.".formatted(RemoteText.safe(set), seen),
                SetFindings.KEPT,
                "Narrow the generators, for instance by a selector or a closer path, or split the set.");
    }
}
