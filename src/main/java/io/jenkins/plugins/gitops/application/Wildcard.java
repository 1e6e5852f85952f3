package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Patterns as Argo CD's projects have them: {@code *} and {@code ?}, and a {@code !} before those that refuse. */
final class Wildcard {
    private static final Pattern MORE = Pattern.compile("[\\[{\\\\]");

    private Wildcard() {}

    /**
     * Whether one pattern fits a spelling of something, and none that refuses fits any of them, in whichever case.
     *
     * @param segmented whether {@code *} stops at a slash in patterns that allow; in those that refuse it never does
     */
    static boolean permits(List<String> patterns, List<String> spellings, boolean segmented) {
        return patterns.stream()
                        .filter(pattern -> !pattern.startsWith("!"))
                        .anyMatch(pattern -> segmented ? fitsSegments(pattern, spellings) : fitsAny(pattern, spellings))
                && patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && refuses(pattern, spellings));
    }

    private static boolean refuses(String pattern, List<String> spellings) {
        return fitsAny(
                pattern.substring(1).toLowerCase(Locale.ROOT),
                spellings.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean fitsSegments(String pattern, List<String> texts) {
        return pattern.equals("*")
                || Glob.compile(pattern, true)
                        .filter(glob -> texts.stream()
                                .anyMatch(text -> glob.matcher(text).matches()))
                        .isPresent();
    }

    private static boolean fitsAny(String pattern, List<String> texts) {
        return texts.stream().anyMatch(text -> fits(pattern, text));
    }

    /** Whether the whole text fits; {@code *} stands for any characters, slashes too. */
    static boolean fits(String pattern, String text) {
        if (MORE.matcher(pattern).find()) {
            return Glob.compile(pattern, false)
                    .filter(glob -> glob.matcher(text).matches())
                    .isPresent();
        }
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
