package io.jenkins.plugins.gitops.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Globs as Argo CD's {@code include} and {@code exclude} take them: {@code *} and {@code **} match anything, slashes too,
 * {@code ?} one character, {@code [a-z]} and {@code [!a-z]} one of a class, <code>{a,b}</code> one of several patterns,
 * and a backslash takes what follows as it is.
 */
public final class Glob {
    private static final int MOST_ALTERNATIVES = 1000;

    private final List<Wildcards> alternatives;

    private Glob(List<Wildcards> alternatives) {
        this.alternatives = alternatives;
    }

    /** Fails with {@link IllegalArgumentException}, whose message says what is wrong with the pattern. */
    public static Glob of(String pattern) {
        List<String> flat = new ArrayList<>();
        expand(pattern, 0, flat);
        return new Glob(flat.stream().map(Wildcards::of).toList());
    }

    /** Whether the whole path fits. */
    public boolean matches(String path) {
        return alternatives.stream().anyMatch(alternative -> alternative.matches(path));
    }

    /** Writes the first group of braces out, and what comes of it again. */
    private static void expand(String pattern, int from, List<String> flat) {
        int open = next(pattern, from, '{');
        if (open < 0) {
            if (flat.size() == MOST_ALTERNATIVES) {
                throw new IllegalArgumentException("it stands for more than %d patterns".formatted(MOST_ALTERNATIVES));
            }
            flat.add(pattern);
            return;
        }
        List<Integer> cuts = cuts(pattern, open);
        String rest = pattern.substring(cuts.get(cuts.size() - 1) + 1);
        for (int i = 1; i < cuts.size(); i++) {
            String choice = pattern.substring(cuts.get(i - 1) + 1, cuts.get(i));
            expand(pattern.substring(0, open) + choice + rest, open, flat);
        }
    }

    /** Where a group opens, where its commas are, and where it closes. */
    private static List<Integer> cuts(String pattern, int open) {
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int at = open; at < pattern.length(); at = step(pattern, at)) {
            char c = pattern.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 || depth == 1 && c == ',') {
                cuts.add(at);
            }
            if (depth == 0) {
                return cuts;
            }
        }
        throw new IllegalArgumentException("a { is not closed");
    }

    private static int next(String pattern, int from, char wanted) {
        int at = from;
        while (at < pattern.length() && pattern.charAt(at) != wanted) {
            at = step(pattern, at);
        }
        return at < pattern.length() ? at : -1;
    }

    /** The next character that a backslash does not take away. */
    private static int step(String pattern, int at) {
        return at + (pattern.charAt(at) == '\\' ? 2 : 1);
    }
}
