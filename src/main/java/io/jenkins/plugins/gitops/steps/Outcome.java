package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.view.Headline;
import jenkins.model.CauseOfInterruption;

/** Why a build did not go on after its deployment. */
public final class Outcome extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Outcome(DeploymentRecord record) {
        this.sentence = sentence(record);
    }

    static String sentence(DeploymentRecord record) {
        String remedy = record.cause() == null ? "" : ". " + record.cause().remedy();
        return Headline.of(record) + remedy;
    }

    @Override
    public String getShortDescription() {
        return sentence;
    }
}
