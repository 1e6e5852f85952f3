package io.jenkins.plugins.gitops.run;

import hudson.model.Cause;
import hudson.model.Run;
import java.util.List;
import java.util.stream.Stream;

/** Who started a build, also by way of other builds. */
public final class Starters {
    private Starters() {}

    /** The ids of users; none where a timer or a push started it. */
    public static List<String> of(Run<?, ?> run) {
        return run.getCauses().stream().flatMap(Starters::of).distinct().toList();
    }

    private static Stream<String> of(Cause cause) {
        if (cause instanceof Cause.UpstreamCause upstream) {
            return upstream.getUpstreamCauses().stream().flatMap(Starters::of);
        }
        return cause instanceof Cause.UserIdCause user && user.getUserId() != null
                ? Stream.of(user.getUserId())
                : Stream.empty();
    }
}
