package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;

/** What can be set for a rollback. Not a record: XStream stores it. */
public class RollbackSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private String to = "";
    private String reason = "";
    private boolean confirmShared;
    private String gitCredentialsId = "";
    private int timeoutMinutes = DeploySettings.STANDARD_MINUTES;

    RollbackSettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

    /** A record's id or a commit, "" for the newest good state before the present one. */
    String to() {
        return to;
    }

    void to(String value) {
        to = Util.fixNull(value).trim();
    }

    String reason() {
        return reason;
    }

    void reason(String value) {
        reason = Util.fixNull(value).trim();
    }

    boolean confirmShared() {
        return confirmShared;
    }

    void confirmShared(boolean value) {
        confirmShared = value;
    }

    String gitCredentialsId() {
        return gitCredentialsId;
    }

    void gitCredentialsId(String value) {
        gitCredentialsId = Util.fixNull(value).trim();
    }

    int timeoutMinutes() {
        return timeoutMinutes;
    }

    void timeoutMinutes(int value) {
        timeoutMinutes = value <= 0 ? DeploySettings.STANDARD_MINUTES : value;
    }
}
