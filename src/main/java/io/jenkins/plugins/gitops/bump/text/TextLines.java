package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Mapping;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Sequence;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Style;

/** Lines, columns and line breaks of a text. */
final class TextLines {
    private final String text;

    TextLines(String text) {
        this.text = text;
    }

    /** How many characters stand before this one in its line. */
    int column(int at) {
        return at - lineStart(at);
    }

    int lineStart(int at) {
        int start = at;
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Where the line's break stands, or the end of the text. */
    int lineEnd(int at) {
        int end = at;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The start of the next line, or the end of the text. */
    int nextLine(int at) {
        int end = lineEnd(at);
        if (end < text.length() && text.charAt(end) == '\r' && text.startsWith("\n", end + 1)) {
            return end + 2;
        }
        return Math.min(end + 1, text.length());
    }

    /** The line break in use: that of the line, else that of the text's first line, else a line feed. */
    String lineBreak(int at) {
        int end = lineEnd(at);
        int used = end < text.length() ? end : lineEnd(0);
        if (used >= text.length() || text.charAt(used) == '\n') {
            return "\n";
        }
        return text.startsWith("\n", used + 1) ? "\r\n" : "\r";
    }

    /** Behind the last character of a node's content; block collections end before the comments that follow them. */
    int contentEnd(YamlNode node) {
        if (node instanceof Sequence sequence
                && !sequence.flow()
                && !sequence.items().isEmpty()) {
            return contentEnd(sequence.items().get(sequence.items().size() - 1));
        }
        if (node instanceof Mapping mapping
                && !mapping.flow()
                && !mapping.entries().isEmpty()) {
            return contentEnd(
                    mapping.entries().get(mapping.entries().size() - 1).value());
        }
        boolean block = node instanceof YamlNode.Scalar scalar && scalar.style() == Style.BLOCK;
        return block ? beforeBreak(node.span().end()) : node.span().end();
    }

    private int beforeBreak(int end) {
        int at = end;
        if (at > 0 && text.charAt(at - 1) == '\n') {
            at--;
        }
        return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    private static boolean isBreak(char character) {
        return character == '\n' || character == '\r';
    }
}
