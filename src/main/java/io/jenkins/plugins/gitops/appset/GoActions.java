package io.jenkins.plugins.gitops.appset;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds the actions of a Go template, so that what is inside of each can be written in another way. Text outside of actions,
 * trim markers and comments stay as they are.
 */
final class GoActions {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Set<Character> QUOTES = Set.of('"', '`', '\'');

    private final String text;
    private final UnaryOperator<String> rewriter;
    private final StringBuilder out = new StringBuilder();

    private GoActions(String text, UnaryOperator<String> rewriter) {
        this.text = text;
        this.rewriter = rewriter;
    }

    /** @throws IllegalArgumentException where an action is not closed, or the rewriter finds one to be wrong */
    static String rewritten(String text, UnaryOperator<String> rewriter) {
        return new GoActions(text, rewriter).rewrite();
    }

    private String rewrite() {
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            out.append(text, at, open);
            at = action(open);
        }
        return out.append(text.substring(at)).toString();
    }

    private int action(int open) {
        int from = open + OPEN.length();
        boolean trimLeft = text.startsWith("-", from) && blank(from + 1);
        from += trimLeft ? 1 : 0;
        int start = from;
        while (blank(start)) {
            start++;
        }
        if (text.startsWith("/*", start)) {
            int end = Optional.of(text.indexOf("*/", start + 2))
                    .filter(found -> found >= 0)
                    .map(found -> text.indexOf(CLOSE, found))
                    .filter(found -> found >= 0)
                    .orElseThrow(() -> new IllegalArgumentException("a comment is not closed"));
            out.append(text, open, end + CLOSE.length());
            return end + CLOSE.length();
        }
        int close = close(from);
        int to = close;
        boolean trimRight = to - 2 >= from && text.charAt(to - 1) == '-' && blank(to - 2);
        to -= trimRight ? 1 : 0;
        out.append(OPEN)
                .append(trimLeft ? "- " : " ")
                .append(rewriter.apply(text.substring(from, to).strip()))
                .append(trimRight ? " -" : " ")
                .append(CLOSE);
        return close + CLOSE.length();
    }

    private boolean blank(int at) {
        return at < text.length() && Character.isWhitespace(text.charAt(at));
    }

    private int close(int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(CLOSE, at)) {
            at = QUOTES.contains(text.charAt(at)) ? afterQuoted(text, at) : at + 1;
        }
        if (at >= text.length()) {
            throw new IllegalArgumentException("an action is not closed");
        }
        return at;
    }

    /** Where a quoted text ends that begins here. */
    static int afterQuoted(String text, int at) {
        char quote = text.charAt(at);
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote != '`' && text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw new IllegalArgumentException("a quoted text is not closed");
        }
        return end + 1;
    }
}
