package io.jenkins.plugins.gitops.run;

/** A build's own few facts of one deployment. Not a record: XStream stores it. Never changes: another takes its place. */
public class DeploymentReference {
    private final String application;
    private final String id;
    private final String phase;
    private final String headline;

    DeploymentReference(String application, String id) {
        this(application, id, "", "");
    }

    private DeploymentReference(String application, String id, String phase, String headline) {
        this.application = application;
        this.id = id;
        this.phase = phase;
        this.headline = headline;
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
        return headline.isEmpty() ? Messages.DeploymentReference_underWay(application) : headline;
    }

    boolean open() {
        return phase.isEmpty();
    }

    DeploymentReference closed(String newPhase, String newHeadline) {
        return new DeploymentReference(application, id, newPhase, newHeadline);
    }
}
