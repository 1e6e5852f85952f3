package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be set of {@code gitopsBump}. Not a record: XStream stores it. */
class BumpSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    static final String PUSH = "push";
    static final String MERGE_REQUEST = "mergeRequest";

    final EditSettings edits = new EditSettings();
    private String application = "";
    private ArrayList<String> furtherApplications = new ArrayList<>();
    private String repository = "";
    private String branch = "";
    private String path = "";
    private String mode = PUSH;
    private String targetBranch = "";
    private String title = "";
    private ArrayList<String> labels = new ArrayList<>();
    private boolean mergeWhenPipelineSucceeds;
    private String gitCredentialsId = "";
    private int timeoutMinutes = DeploySettings.STANDARD_MINUTES;

    String application() {
        return application;
    }

    void application(String value) {
        application = Util.fixNull(value).trim();
    }

    List<String> furtherApplications() {
        return furtherApplications;
    }

    void furtherApplications(List<String> values) {
        furtherApplications = Words.of(values);
    }

    /** All that are named, each once. */
    List<String> applications() {
        return Stream.concat(Stream.of(application), furtherApplications.stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    String repository() {
        return repository;
    }

    void repository(String value) {
        repository = Util.fixNull(value).trim();
    }

    String branch() {
        return branch;
    }

    void branch(String value) {
        branch = Util.fixNull(value).trim();
    }

    String path() {
        return path;
    }

    void path(String value) {
        path = Util.fixNull(value).trim().replaceAll("^/+|/+$", "");
    }

    String mode() {
        return mode;
    }

    void mode(String value) {
        mode = Util.fixNull(value).trim().isEmpty() ? PUSH : value.trim();
    }

    String targetBranch() {
        return targetBranch;
    }

    void targetBranch(String value) {
        targetBranch = Util.fixNull(value).trim();
    }

    String title() {
        return title;
    }

    void title(String value) {
        title = Util.fixNull(value).trim();
    }

    List<String> labels() {
        return labels;
    }

    void labels(List<String> values) {
        labels = Words.phrases(values);
    }

    boolean mergeWhenPipelineSucceeds() {
        return mergeWhenPipelineSucceeds;
    }

    void mergeWhenPipelineSucceeds(boolean value) {
        mergeWhenPipelineSucceeds = value;
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

    /** For people: what is changed where. */
    String describe() {
        return edits.describe() + " in " + (repository.isEmpty() ? String.join(", ", applications()) : repository);
    }
}
