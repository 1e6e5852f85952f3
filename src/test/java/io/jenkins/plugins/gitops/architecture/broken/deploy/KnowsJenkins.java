package io.jenkins.plugins.gitops.architecture.broken.deploy;

import hudson.model.Result;
import io.jenkins.plugins.gitops.architecture.broken.git.KnowsWhatIsAbove;

public class KnowsJenkins {

    private final KnowsWhatIsAbove below = new KnowsWhatIsAbove(this);

    boolean isGood(String result) {
        return below.isMine(this) && Result.fromString(result).isBetterOrEqualTo(Result.SUCCESS);
    }
}
