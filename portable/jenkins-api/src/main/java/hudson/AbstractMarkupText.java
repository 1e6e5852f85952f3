package hudson;

public abstract class AbstractMarkupText {
    AbstractMarkupText() {}

    public abstract String getText();

    public abstract void addMarkup(int start, int end, String startTag, String endTag);
}
