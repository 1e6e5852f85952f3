package io.jenkins.plugins.gitops.webhook;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names or patterns, separated by commas or spaces: {@code *} is anything but a slash, {@code **} anything, {@code ?} one
 * character. A match takes no longer than the lengths of pattern and name multiplied.
 */
final class NamePatterns {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
    private static final Pattern STARS = Pattern.compile("\\*{2,}");

    // Stands for "**" in a pattern; no name has it.
    private static final char ANYTHING = '\0';

    private final List<String> patterns;

    private NamePatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    static NamePatterns of(String text) {
        return new NamePatterns(SEPARATORS
                .splitAsStream(text.strip())
                .filter(part -> !part.isEmpty())
                .map(part -> STARS.matcher(part).replaceAll(String.valueOf(ANYTHING)))
                .toList());
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matches(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    boolean matchesAny(Collection<String> names) {
        return names.stream().anyMatch(this::matches);
    }

    // All places of the name that the pattern so far can have come to, moved on by one character of the pattern each.
    private static boolean matches(String pattern, String name) {
        boolean[] at = new boolean[name.length() + 1];
        at[0] = true;
        boolean alive = true;
        for (int i = 0; i < pattern.length() && alive; i++) {
            char c = pattern.charAt(i);
            at = c == '*' || c == ANYTHING ? spread(at, name, c == ANYTHING) : step(at, name, c);
            alive = any(at);
        }
        return at[name.length()];
    }

    private static boolean[] spread(boolean[] at, String name, boolean overSlashes) {
        boolean[] next = new boolean[at.length];
        boolean reached = false;
        for (int i = 0; i < at.length; i++) {
            reached |= at[i];
            next[i] = reached;
            reached &= overSlashes || i == name.length() || name.charAt(i) != '/';
        }
        return next;
    }

    private static boolean[] step(boolean[] at, String name, char c) {
        boolean[] next = new boolean[at.length];
        for (int i = 0; i < name.length(); i++) {
            boolean fits = c == '?' ? name.charAt(i) != '/' : name.charAt(i) == c;
            next[i + 1] = at[i] && fits;
        }
        return next;
    }

    private static boolean any(boolean[] at) {
        for (boolean reached : at) {
            if (reached) {
                return true;
            }
        }
        return false;
    }
}
