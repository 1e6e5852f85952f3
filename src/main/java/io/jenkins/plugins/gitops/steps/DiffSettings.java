package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import io.jenkins.plugins.gitops.record.SyncOptions;
import java.io.Serializable;

/** Everything that can be set of {@code gitopsDiff}. Not a record: XStream stores it. */
class DiffSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    final EditSettings edits = new EditSettings();
    private final String application;
    private final SyncStepSettings sync;
    private boolean prune;
    private boolean failOnDifference;

    DiffSettings(String application) {
        this(application, null);
    }

    /** @param sync that is only to be looked at; null for a deployment */
    DiffSettings(String application, SyncStepSettings sync) {
        this.application = Util.fixNull(application).trim();
        this.sync = sync;
    }

    String application() {
        return application;
    }

    /** What the sync would be asked for. */
    SyncOptions sync() {
        return sync == null ? new SyncOptions("", prune, false) : sync.options();
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
