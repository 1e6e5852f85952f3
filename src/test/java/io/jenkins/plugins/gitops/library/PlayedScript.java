package io.jenkins.plugins.gitops.library;

import groovy.lang.Script;

/** Base class of the scripts: what they call and do not define themselves is a step. */
public abstract class PlayedScript extends Script {
    private PlayedLibrary library;

    void playedBy(PlayedLibrary player) {
        library = player;
    }

    /** Called by Groovy. */
    public Object methodMissing(String name, Object arguments) {
        return library.step(name, (Object[]) arguments);
    }
}
