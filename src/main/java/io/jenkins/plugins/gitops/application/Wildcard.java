package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Locale;

/** Patterns as Argo CD's projects have them: {@code *} and {@code ?}, and a {@code !} before those that refuse. */
final class Wildcard {
    private Wildcard() {}

    /** Whether one pattern fits a spelling of something, and none that refuses fits any of them, in whichever case. */
    static boolean permits(List<String> patterns, List<String> spellings) {
        return patterns.stream().anyMatch(pattern -> !pattern.startsWith("!") && fitsAny(pattern, spellings))
                && patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && refuses(pattern, spellings));
    }

    private static boolean refuses(String pattern, List<String> spellings) {
        return fitsAny(
                pattern.substring(1).toLowerCase(Locale.ROOT),
                spellings.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean fitsAny(String pattern, List<String> texts) {
        return texts.stream().anyMatch(text -> fits(pattern, text));
    }

    /** Whether the whole text fits; {@code *} stands for any characters, slashes too. */
    static boolean fits(String pattern, String text) {
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
