package org.jenkinsci.plugins.workflow.actions;

public class ErrorAction implements PersistentAction {
    public ErrorAction(Throwable error) {}

    public Throwable getError() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
