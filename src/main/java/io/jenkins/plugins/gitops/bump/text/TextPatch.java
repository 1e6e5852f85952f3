package io.jenkins.plugins.gitops.bump.text;

import java.util.Comparator;
import java.util.List;

/**
 * A stretch of text to be replaced.
 *
 * @param start index of the first character to go
 * @param end index behind the last one; the same as start for an insertion
 * @param replacement what comes in its place
 */
record TextPatch(int start, int end, String replacement) {
    static TextPatch insertion(int at, String text) {
        return new TextPatch(at, at, text);
    }

    /** The text with all patches in place. Patches must not overlap; those at the same place keep their order. */
    static String apply(String text, List<TextPatch> patches) {
        StringBuilder patched = new StringBuilder(text.length() + 64);
        int done = 0;
        for (TextPatch patch : patches.stream()
                .sorted(Comparator.comparingInt(TextPatch::start))
                .toList()) {
            if (patch.start() < done) {
                throw new IllegalArgumentException("Patches overlap at " + patch.start());
            }
            patched.append(text, done, patch.start()).append(patch.replacement());
            done = patch.end();
        }
        return patched.append(text, done, text.length()).toString();
    }
}
