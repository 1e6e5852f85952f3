package hudson.model;

import hudson.console.ConsoleNote;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public interface TaskListener extends SerializableOnlyOverRemoting {
    TaskListener NULL = new hudson.util.StreamTaskListener(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);

    PrintStream getLogger();

    default Charset getCharset() {
        return StandardCharsets.UTF_8;
    }

    default void annotate(ConsoleNote note) throws IOException {
        throw new UnsupportedOperationException();
    }

    default void hyperlink(String url, String text) throws IOException {
        throw new UnsupportedOperationException();
    }

    default PrintWriter error(String message) {
        return error("%s", message);
    }

    default PrintWriter error(String format, Object... arguments) {
        PrintWriter writer = new PrintWriter(getLogger(), true);
        writer.printf("ERROR: " + format + "%n", arguments);
        return writer;
    }

    default PrintWriter fatalError(String message) {
        return fatalError("%s", message);
    }

    default PrintWriter fatalError(String format, Object... arguments) {
        PrintWriter writer = new PrintWriter(getLogger(), true);
        writer.printf("FATAL: " + format + "%n", arguments);
        return writer;
    }
}
