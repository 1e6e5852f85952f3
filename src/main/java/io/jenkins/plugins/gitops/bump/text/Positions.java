package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Span;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Translates the parser's marks, which count code points, into indexes of the text's characters. */
final class Positions {
    private final String text;
    private final int[] byCodePoint;

    Positions(String text) {
        this.text = text;
        int codePoints = text.codePointCount(0, text.length());
        this.byCodePoint = codePoints == text.length() ? new int[0] : indexes(text, codePoints);
    }

    private static int[] indexes(String text, int codePoints) {
        int[] indexes = new int[codePoints + 1];
        int at = 0;
        for (int i = 0; i < codePoints; i++) {
            indexes[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        indexes[codePoints] = text.length();
        return indexes;
    }

    Span span(Optional<Mark> first, Optional<Mark> last) {
        Mark start = first.orElseThrow();
        return new Span(index(start), index(last.orElseThrow()), start.getLine() + 1);
    }

    private int index(Mark mark) {
        return byCodePoint.length == 0 ? mark.getIndex() : byCodePoint[mark.getIndex()];
    }

    /** The span of the value itself, where an anchor or a tag stands before it. */
    Span behindProperties(Span span) {
        int at = span.start();
        int value = at;
        while (at < span.end() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < span.end() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            value = at;
            at = behindSpace(at, span.end());
        }
        int start = at < span.end() ? at : value;
        int line = span.line()
                + (int) text.substring(span.start(), start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Span(start, span.end(), line);
    }

    private int behindSpace(int from, int end) {
        int at = from;
        while (at < end && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                while (at < end && text.charAt(at) != '\n') {
                    at++;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
