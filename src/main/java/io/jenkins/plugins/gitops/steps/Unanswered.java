package io.jenkins.plugins.gitops.steps;

import jenkins.model.CauseOfInterruption;

/** Why a build did not go on after a question for approval. */
public final class Unanswered extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Unanswered(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String getShortDescription() {
        return sentence;
    }
}
