package io.jenkins.plugins.gitops.steps;

import hudson.console.LineTransformationOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tells what a program prints, line by line. */
final class LineOutput extends LineTransformationOutputStream {
    private final Consumer<String> lines;

    LineOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    protected void eol(byte[] line, int length) {
        lines.accept(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
    }

    @Override
    public void close() throws IOException {
        forceEol();
        super.close();
    }
}
