package hudson.console;

import hudson.ExtensionPoint;
import hudson.MarkupText;
import hudson.model.Describable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    public ConsoleNote() {}

    public abstract ConsoleAnnotator annotate(T context, MarkupText text, int charPos);

    public ConsoleAnnotationDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public String encode() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void encodeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static String removeNotes(String line) {
        throw new UnsupportedOperationException();
    }
}
