package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;

/** Everything that can be set of {@code gitopsDiff}. Not a record: XStream stores it. */
class DiffSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    final EditSettings edits = new EditSettings();
    private final String application;
    private String revision = "";
    private boolean prune;
    private boolean failOnDifference;

    DiffSettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

    /** The commit that the branch must contain, "" for whatever it holds. */
    String revision() {
        return revision;
    }

    void revision(String value) {
        revision = Util.fixNull(value).trim();
    }

    boolean prune() {
        return prune;
    }

    void prune(boolean value) {
        prune = value;
    }

    boolean failOnDifference() {
        return failOnDifference;
    }

    void failOnDifference(boolean value) {
        failOnDifference = value;
    }
}
