package io.jenkins.plugins.gitops.steps;

import hudson.model.Run;
import jenkins.model.Jenkins;

/** Addresses of builds for people. */
final class RunUrls {
    private RunUrls() {}

    /** The build's address, "" where Jenkins does not know its own. */
    static String absolute(Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? "" : root + run.getUrl();
    }

    /** The address of the deployments' page of a build, relative to Jenkins where its own address is not known. */
    static String page(Run<?, ?> run) {
        String build = absolute(run);
        return (build.isEmpty() ? run.getUrl() : build) + "gitops/";
    }
}
