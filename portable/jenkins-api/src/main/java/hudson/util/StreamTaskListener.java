package hudson.util;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

public class StreamTaskListener extends AbstractTaskListener implements Closeable {
    private final transient PrintStream logger;

    public StreamTaskListener(OutputStream out, Charset charset) {
        logger = new PrintStream(out, true, charset);
    }

    public static StreamTaskListener fromStdout() {
        throw new UnsupportedOperationException();
    }

    public static StreamTaskListener fromStderr() {
        throw new UnsupportedOperationException();
    }

    public PrintStream getLogger() {
        return logger;
    }

    public void close() throws IOException {
        logger.close();
    }
}
