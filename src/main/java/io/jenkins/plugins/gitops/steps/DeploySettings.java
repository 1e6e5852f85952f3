package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the step and the build step of freestyle jobs share: everything that can be set. Not a record: XStream stores it. */
public class DeploySettings implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int STANDARD_MINUTES = 10;

    final EditSettings edits = new EditSettings();
    private final String application;
    private ArrayList<String> furtherApplications = new ArrayList<>();
    private String from = "";
    private String gitCredentialsId = "";
    private String registryCredentialsId = "";
    private boolean pullSecret;
    private String approvalId = "";
    private int timeoutMinutes = STANDARD_MINUTES;
    private boolean waitForHealthy = true;

    DeploySettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

    List<String> furtherApplications() {
        return furtherApplications == null ? List.of() : furtherApplications;
    }

    void furtherApplications(List<String> values) {
        furtherApplications = Words.of(values);
    }

    /** All that are named, each once, in their order; never empty. */
    List<String> applications() {
        List<String> all = Stream.concat(Stream.of(application), furtherApplications().stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(application) : all;
    }

    /** The application whose images are deployed, "" where the images are named. */
    String from() {
        return Util.fixNull(from);
    }

    void from(String value) {
        from = Util.fixNull(value).trim();
    }

    /** For people: what is deployed. */
    String describe() {
        return from().isEmpty() ? edits.describe() : "what " + from() + " runs";
    }

    String gitCredentialsId() {
        return gitCredentialsId;
    }

    void gitCredentialsId(String value) {
        gitCredentialsId = Util.fixNull(value).trim();
    }

    /** Of which the nodes' login is made, where a pull Secret is wanted. */
    String registryCredentialsId() {
        return Util.fixNull(registryCredentialsId);
    }

    void registryCredentialsId(String value) {
        registryCredentialsId = Util.fixNull(value).trim();
    }

    /** Which approval of the build it goes by, "" for the newest that fits. */
    String approvalId() {
        return Util.fixNull(approvalId);
    }

    void approvalId(String value) {
        approvalId = Util.fixNull(value).trim();
    }

    boolean pullSecret() {
        return pullSecret;
    }

    void pullSecret(boolean value) {
        pullSecret = value;
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
