package hudson.console;

import hudson.MarkupText;

public class HyperlinkNote extends ConsoleNote {
    public HyperlinkNote(String url, int length) {}

    public ConsoleAnnotator annotate(Object context, MarkupText text, int charPos) {
        throw new UnsupportedOperationException();
    }

    protected String extraAttributes() {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(String url, String text) {
        throw new UnsupportedOperationException();
    }
}
