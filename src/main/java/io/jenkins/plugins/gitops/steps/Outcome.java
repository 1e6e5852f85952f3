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
        String headline = Headline.of(record);
        if (record.cause() == null) {
            return headline;
        }
        return headline + (headline.endsWith(".") ? " " : ". ") + record.cause().remedy();
    }

    @Override
    public String getShortDescription() {
        return sentence;
    }
}
