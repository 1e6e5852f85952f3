package io.jenkins.plugins.gitops.application;

import java.util.List;

/** Patterns as Argo CD's projects have them: {@code *} and {@code ?}, and a {@code !} before those that refuse. */
final class Wildcard {
    private Wildcard() {}

    /** Whether one pattern fits and none that refuses does. */
    static boolean permits(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> !pattern.startsWith("!") && fits(pattern, text))
                && patterns.stream().noneMatch(pattern -> pattern.startsWith("!") && fits(pattern.substring(1), text));
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
