package io.jenkins.plugins.gitops.appset;

/**
 * Go's {@code path.Match}: {@code *} and {@code ?} stop at slashes, {@code [a-z]} and {@code [^a-z]} are classes, a backslash
 * takes what follows as it is, and the whole path has to fit.
 */
final class PathMatch {
    private final String pattern;
    private final String path;

    private PathMatch(String pattern, String path) {
        this.pattern = pattern;
        this.path = path;
    }

    /** False too for a pattern that is none, as Argo CD passes over it. */
    static boolean fits(String pattern, String path) {
        return new PathMatch(pattern, path).fits();
    }

    /** Matching takes time by the product of both lengths: only the last star is ever tried again. */
    private boolean fits() {
        int p = 0;
        int at = 0;
        int star = -1;
        int resume = 0;
        while (at < path.length() || p < pattern.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = at;
                continue;
            }
            int next = at < path.length() ? step(p, path.charAt(at)) : -1;
            if (next >= 0) {
                p = next;
                at++;
            } else if (star >= 0 && resume < path.length() && path.charAt(resume) != '/') {
                p = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Where the pattern goes on after a character that fits; -1 where it does not. */
    private int step(int p, char c) {
        if (p >= pattern.length()) {
            return -1;
        }
        return switch (pattern.charAt(p)) {
            case '?' -> c == '/' ? -1 : p + 1;
            case '[' -> characterClass(p + 1, c);
            case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
            default -> pattern.charAt(p) == c ? p + 1 : -1;
        };
    }

    private int characterClass(int from, char c) {
        int p = from;
        boolean not = p < pattern.length() && pattern.charAt(p) == '^';
        p += not ? 1 : 0;
        boolean within = false;
        boolean first = true;
        while (p < pattern.length() && (first || pattern.charAt(p) != ']')) {
            first = false;
            p += pattern.charAt(p) == '\\' ? 1 : 0;
            if (p >= pattern.length()) {
                return -1;
            }
            char low = pattern.charAt(p++);
            char high = low;
            if (p + 1 < pattern.length() && pattern.charAt(p) == '-') {
                p += pattern.charAt(p + 1) == '\\' ? 2 : 1;
                if (p >= pattern.length()) {
                    return -1;
                }
                high = pattern.charAt(p++);
            }
            within |= low <= c && c <= high;
        }
        return p < pattern.length() && within != not && c != '/' ? p + 1 : -1;
    }
}
