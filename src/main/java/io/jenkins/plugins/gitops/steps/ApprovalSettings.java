package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What can be set for an approval. Not a record: XStream stores it. */
public class ApprovalSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private String message = "";
    private String image = "";
    private String digest = "";
    private ArrayList<String> submitters = new ArrayList<>();
    private boolean forbidStarter;
    private int timeoutMinutes;

    ApprovalSettings(String application) {
        this.application = Util.fixNull(application).trim();
    }

    String application() {
        return application;
    }

    String message() {
        return message;
    }

    void message(String value) {
        message = Util.fixNull(value).trim();
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

    List<String> submitters() {
        return List.copyOf(submitters);
    }

    void submitter(String value) {
        submitters = Words.phrases(List.of(Util.fixNull(value)));
    }

    boolean forbidStarter() {
        return forbidStarter;
    }

    void forbidStarter(boolean value) {
        forbidStarter = value;
    }

    /** 0 for no end. */
    int timeoutMinutes() {
        return timeoutMinutes;
    }

    void timeoutMinutes(int value) {
        timeoutMinutes = Math.max(0, value);
    }
}
