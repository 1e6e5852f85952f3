package io.jenkins.plugins.gitops.manifest;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * The last line of a text that does not end with a line break. A block scalar that ends there has no line break at its end
 * for Kubernetes' tools, while our parser adds one.
 *
 * @param number of the line, from 0
 * @param content of the line without its indentation
 */
record OpenEnd(int number, String content) {
    static OpenEnd of(String text) {
        int start = text.lastIndexOf('\n') + 1;
        int number = (int) text.chars().filter(c -> c == '\n').count();
        return new OpenEnd(number, text.substring(start).stripLeading());
    }

    /** The scalar's text as it is in the file. */
    String text(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean block = scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        boolean last =
                scalar.getEndMark().filter(mark -> mark.getLine() >= number).isPresent();
        if (!block || !last || content.isBlank() || !text.endsWith(content + "\n")) {
            return text;
        }
        return text.substring(0, text.length() - 1);
    }
}
