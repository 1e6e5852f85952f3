package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;

/** Everything that can be set of {@code gitopsSync}, for the step and the build step. Not a record: XStream stores it. */
class SyncStepSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private String revision = "";
    private boolean prune;
    private boolean dryRun;
    private boolean hardRefresh;
    private int timeoutMinutes = DeploySettings.STANDARD_MINUTES;
    private boolean waitForHealthy = true;

    SyncStepSettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

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

    boolean dryRun() {
        return dryRun;
    }

    void dryRun(boolean value) {
        dryRun = value;
    }

    boolean hardRefresh() {
        return hardRefresh;
    }

    void hardRefresh(boolean value) {
        hardRefresh = value;
    }

    int timeoutMinutes() {
        return timeoutMinutes;
    }

    void timeoutMinutes(int value) {
        timeoutMinutes = value <= 0 ? DeploySettings.STANDARD_MINUTES : value;
    }

    boolean waitForHealthy() {
        return waitForHealthy;
    }

    void waitForHealthy(boolean value) {
        waitForHealthy = value;
    }

    /** What the same sync would change. */
    DiffSettings asDiff() {
        DiffSettings diff = new DiffSettings(application);
        diff.revision(revision);
        diff.prune(prune);
        return diff;
    }
}
