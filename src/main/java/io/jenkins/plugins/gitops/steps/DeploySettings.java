package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;

/** What the step and the build step of freestyle jobs share: everything that can be set. Not a record: XStream stores it. */
public class DeploySettings implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int STANDARD_MINUTES = 10;

    private final String application;
    private String image = "";
    private String digest = "";
    private String gitCredentialsId = "";
    private String sourceCommit = "";
    private int timeoutMinutes = STANDARD_MINUTES;
    private boolean waitForHealthy = true;

    DeploySettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

    String image() {
        return image;
    }

    void image(String value) {
        image = Util.fixNull(value).trim();
    }

    String digest() {
        return digest;
    }

    void digest(String value) {
        digest = Util.fixNull(value).trim();
    }

    String gitCredentialsId() {
        return gitCredentialsId;
    }

    void gitCredentialsId(String value) {
        gitCredentialsId = Util.fixNull(value).trim();
    }

    String sourceCommit() {
        return sourceCommit;
    }

    void sourceCommit(String value) {
        sourceCommit = Util.fixNull(value).trim();
    }

    int timeoutMinutes() {
        return timeoutMinutes;
    }

    void timeoutMinutes(int value) {
        timeoutMinutes = value <= 0 ? STANDARD_MINUTES : value;
    }

    boolean waitForHealthy() {
        return waitForHealthy;
    }

    void waitForHealthy(boolean value) {
        waitForHealthy = value;
    }
}
