package hudson.console;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.kohsuke.stapler.framework.io.LargeText;

public class AnnotatedLargeText<T> extends LargeText {
    private AnnotatedLargeText(File file, boolean completed) {
        super(file, completed);
    }

    public long writeHtmlTo(long start, Writer writer) throws IOException {
        throw new UnsupportedOperationException();
    }

    public long writeLogTo(long start, OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
