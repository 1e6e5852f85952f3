package io.jenkins.plugins.gitops.git;

import java.util.List;
import java.util.Optional;

/**
 * What to push where.
 *
 * @param commit its id in the mirror
 * @param branch its name; made where it is not there
 * @param expectedTip what the branch must still point at, where that matters; forty zeros for not there at all
 * @param options for the server, each on one line
 */
record PushPlan(String commit, String branch, Optional<String> expectedTip, List<String> options) {
    PushPlan {
        options = List.copyOf(options);
    }
}
