package org.kohsuke.stapler;

public interface Ancestor {
    Object getObject();

    String getUrl();

    String getRestOfUrl();

    Ancestor getPrev();

    Ancestor getNext();
}
