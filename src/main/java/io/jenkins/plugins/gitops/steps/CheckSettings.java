package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import java.io.Serializable;

/** Everything that can be set for a check. Not a record: it is stored with the running build. */
public class CheckSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String application;
    private String image = "";
    private String gitCredentialsId = "";
    private String registryCredentialsId = "";
    private String gitlabTokenCredentialsId = "";
    private boolean plainHttp;
    private boolean registriesYaml;
    private boolean failOnErrors = true;

    CheckSettings(String application) {
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

    String gitCredentialsId() {
        return gitCredentialsId;
    }

    void gitCredentialsId(String value) {
        gitCredentialsId = Util.fixNull(value).trim();
    }

    String registryCredentialsId() {
        return registryCredentialsId;
    }

    void registryCredentialsId(String value) {
        registryCredentialsId = Util.fixNull(value).trim();
    }

    String gitlabTokenCredentialsId() {
        return gitlabTokenCredentialsId;
    }

    void gitlabTokenCredentialsId(String value) {
        gitlabTokenCredentialsId = Util.fixNull(value).trim();
    }

    boolean plainHttp() {
        return plainHttp;
    }

    void plainHttp(boolean value) {
        plainHttp = value;
    }

    boolean registriesYaml() {
        return registriesYaml;
    }

    void registriesYaml(boolean value) {
        registriesYaml = value;
    }

    boolean failOnErrors() {
        return failOnErrors;
    }

    void failOnErrors(boolean value) {
        failOnErrors = value;
    }
}
