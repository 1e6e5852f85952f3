package io.jenkins.plugins.gitops.architecture.broken.git;

import io.jenkins.plugins.gitops.architecture.broken.deploy.KnowsJenkins;
import org.eclipse.jgit.lib.ObjectId;

public class KnowsWhatIsAbove {

    private final KnowsJenkins above;

    public KnowsWhatIsAbove(KnowsJenkins above) {
        this.above = above;
    }

    public boolean isMine(KnowsJenkins other) {
        return above.equals(other) && ObjectId.isId("not one");
    }
}
