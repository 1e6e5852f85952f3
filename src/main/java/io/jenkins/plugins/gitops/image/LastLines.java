package io.jenkins.plugins.gitops.image;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a program said: in them stands why it failed. */
final class LastLines {
    private static final int LIMIT = 20;
    private static final int LINE_LIMIT = 8_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        lines.addLast(line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) : line);
        if (lines.size() > LIMIT) {
            lines.removeFirst();
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
