package io.jenkins.plugins.gitops.application;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns in the syntax that Argo CD uses for projects: {@code *}, {@code **}, {@code ?}, {@code [a-z]}, {@code [!a]},
 * <code>{one,other}</code>, and a backslash before what is meant as it stands.
 */
final class Glob {
    private final String pattern;
    private final String one;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private int braces;

    private Glob(String pattern, boolean segmented) {
        this.pattern = pattern;
        this.one = segmented ? "[^/]" : ".";
    }

    /**
     * Empty for a pattern that cannot be read.
     *
     * @param segmented whether {@code *} and {@code ?} stop at a slash, as in addresses of repositories
     */
    static Optional<Pattern> compile(String pattern, boolean segmented) {
        return new Glob(pattern, segmented).compile();
    }

    private Optional<Pattern> compile() {
        while (at < pattern.length()) {
            if (!step(pattern.charAt(at++))) {
                return Optional.empty();
            }
        }
        try {
            return braces == 0 ? Optional.of(Pattern.compile(regex.toString(), Pattern.DOTALL)) : Optional.empty();
        } catch (PatternSyntaxException e) {
            // A range that runs backwards.
            return Optional.empty();
        }
    }

    private boolean step(char next) {
        switch (next) {
            case '*' -> star();
            case '?' -> regex.append(one);
            case '[' -> {
                return characters();
            }
            case '{' -> {
                braces++;
                regex.append("(?:");
            }
            case '}' -> {
                braces--;
                regex.append(')');
                return braces >= 0;
            }
            case ',' -> regex.append(braces > 0 ? "|" : ",");
            case '\\' -> {
                if (at == pattern.length()) {
                    return false;
                }
                literal(pattern.charAt(at++));
            }
            default -> literal(next);
        }
        return true;
    }

    private void star() {
        int from = at;
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        regex.append(at > from ? "." : one).append('*');
    }

    private boolean characters() {
        int end = pattern.indexOf(']', at);
        if (end < 0) {
            return false;
        }
        String inside = pattern.substring(at, end);
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        String listed = negated ? inside.substring(1) : inside;
        if (listed.isEmpty()) {
            return false;
        }
        at = end + 1;
        regex.append(negated ? "[^" : "[");
        listed.chars()
                .forEach(each -> regex.append(each == '-' || Character.isLetterOrDigit(each) ? "" : "\\")
                        .append((char) each));
        regex.append(']');
        return true;
    }

    private void literal(char each) {
        regex.append(Pattern.quote(String.valueOf(each)));
    }
}
