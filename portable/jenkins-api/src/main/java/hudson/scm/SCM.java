package hudson.scm;

import hudson.ExtensionPoint;

public abstract class SCM implements ExtensionPoint {
    public SCM() {}

    public String getKey() {
        throw new UnsupportedOperationException();
    }
}
