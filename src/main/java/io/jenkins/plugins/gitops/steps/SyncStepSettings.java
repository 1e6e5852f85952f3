package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import io.jenkins.plugins.gitops.record.SyncOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Everything that can be set of {@code gitopsSync}, for the step and the build step. Not a record: XStream stores it. */
class SyncStepSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private String revision = "";
    private boolean prune;
    private boolean dryRun;
    private boolean hardRefresh;
    private ArrayList<String> resources = new ArrayList<>();
    private boolean applyOnly;
    private boolean force;
    private boolean replace;
    private ArrayList<String> syncOptions = new ArrayList<>();
    private ArrayList<String> confirm = new ArrayList<>();
    private int confirmCount;
    private ArrayList<String> adopt = new ArrayList<>();
    private int retryLimit;
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

    List<String> resources() {
        return known(resources);
    }

    void resources(List<String> values) {
        resources = Words.phrases(values);
    }

    boolean applyOnly() {
        return applyOnly;
    }

    void applyOnly(boolean value) {
        applyOnly = value;
    }

    boolean force() {
        return force;
    }

    void force(boolean value) {
        force = value;
    }

    boolean replace() {
        return replace;
    }

    void replace(boolean value) {
        replace = value;
    }

    List<String> syncOptions() {
        return known(syncOptions);
    }

    void syncOptions(List<String> values) {
        syncOptions = Words.of(values);
    }

    List<String> confirm() {
        return known(confirm);
    }

    void confirm(List<String> values) {
        confirm = Words.phrases(values);
    }

    int confirmCount() {
        return confirmCount;
    }

    void confirmCount(int value) {
        confirmCount = value;
    }

    List<String> adopt() {
        return known(adopt);
    }

    void adopt(List<String> values) {
        adopt = Words.phrases(values);
    }

    int retryLimit() {
        return retryLimit;
    }

    void retryLimit(int value) {
        retryLimit = value;
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

    // What was saved before there were such lists has none.
    private static List<String> known(ArrayList<String> texts) {
        return texts == null ? List.of() : texts;
    }

    /** What the engine is asked for. */
    SyncOptions options() {
        List<String> options = new ArrayList<>(syncOptions());
        if (force) {
            options.add("Force=true");
        }
        if (replace) {
            options.add("Replace=true");
        }
        return new SyncOptions(
                revision,
                prune,
                hardRefresh,
                resources(),
                applyOnly,
                options,
                confirm(),
                confirmCount,
                adopt(),
                retryLimit);
    }

    /** The same, with the variables of a build in its texts replaced. */
    SyncStepSettings expanded(UnaryOperator<String> variables) {
        SyncStepSettings filled = new SyncStepSettings(variables.apply(application));
        filled.revision(variables.apply(revision));
        filled.prune = prune;
        filled.dryRun = dryRun;
        filled.hardRefresh = hardRefresh;
        filled.resources(resources().stream().map(variables).toList());
        filled.applyOnly = applyOnly;
        filled.force = force;
        filled.replace = replace;
        filled.syncOptions(syncOptions().stream().map(variables).toList());
        filled.confirm(confirm().stream().map(variables).toList());
        filled.confirmCount = confirmCount;
        filled.adopt(adopt().stream().map(variables).toList());
        filled.retryLimit = retryLimit;
        filled.timeoutMinutes = timeoutMinutes;
        filled.waitForHealthy = waitForHealthy;
        return filled;
    }

    /** What the same sync would change. */
    DiffSettings asDiff() {
        return new DiffSettings(application, this);
    }
}
