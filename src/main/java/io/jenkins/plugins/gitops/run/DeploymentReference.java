package io.jenkins.plugins.gitops.run;

/** A build's own few facts of one deployment. Not a record: XStream stores it. */
public class DeploymentReference {
    private final String application;
    private final String id;
    private String phase = "";
    private String headline = "";

    DeploymentReference(String application, String id) {
        this.application = application;
        this.id = id;
    }

    public String getApplication() {
        return application;
    }

    public String getId() {
        return id;
    }

    /** How it ended, "" while it has not. */
    public String getPhase() {
        return phase;
    }

    /** The outcome in one sentence, or that there is none yet. */
    public String getHeadline() {
        return headline.isEmpty() ? application + ": under way" : headline;
    }

    void closed(String newPhase, String newHeadline) {
        phase = newPhase;
        headline = newHeadline;
    }
}
