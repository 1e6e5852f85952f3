package io.jenkins.plugins.gitops.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A glob without braces. Matching takes time by the product of both lengths, whatever the pattern. */
final class Wildcards {
    /** Stands for {@code *}; compared by identity. */
    private static final IntPredicate STAR = c -> true;

    private final List<IntPredicate> parts;

    private Wildcards(List<IntPredicate> parts) {
        this.parts = parts;
    }

    static Wildcards of(String pattern) {
        return new Wildcards(new Parser(pattern).parts());
    }

    boolean matches(String text) {
        int part = 0;
        int at = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (part < parts.size() && parts.get(part) == STAR) {
                star = part++;
                resume = at;
            } else if (part < parts.size() && parts.get(part).test(text.charAt(at))) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(rest -> rest == STAR);
    }

    private static final class Parser {
        private final String pattern;
        private int at;

        private Parser(String pattern) {
            this.pattern = pattern;
        }

        private List<IntPredicate> parts() {
            List<IntPredicate> parts = new ArrayList<>();
            while (at < pattern.length()) {
                char c = pattern.charAt(at++);
                parts.add(
                        switch (c) {
                            case '*' -> STAR;
                            case '?' -> any -> true;
                            case '[' -> characterClass();
                            case '\\' -> same(next());
                            default -> same(c);
                        });
            }
            return parts;
        }

        private IntPredicate characterClass() {
            boolean not = at < pattern.length() && pattern.charAt(at) == '!';
            at += not ? 1 : 0;
            IntPredicate within = range();
            while (at < pattern.length() && pattern.charAt(at) != ']') {
                within = within.or(range());
            }
            next();
            return not ? within.negate() : within;
        }

        private IntPredicate range() {
            char low = classCharacter();
            boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            at += range ? 1 : 0;
            char high = range ? classCharacter() : low;
            return c -> c >= low && c <= high;
        }

        private char classCharacter() {
            char c = next();
            return c == '\\' ? next() : c;
        }

        private char next() {
            if (at >= pattern.length()) {
                throw new IllegalArgumentException("a [ is not closed, or nothing follows the last backslash");
            }
            return pattern.charAt(at++);
        }

        private static IntPredicate same(char wanted) {
            return c -> c == wanted;
        }
    }
}
