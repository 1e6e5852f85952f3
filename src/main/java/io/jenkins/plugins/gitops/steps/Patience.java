package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Lets a step try again what cannot be told in the moments after a start of Jenkins, when projects are read from Git again. */
final class Patience {
    private static final String AWAITED = "project.awaited";
    private static final String UNKNOWN = "cluster.unknown";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private long end;

    /**
     * @param action done in a moment, where it may help
     * @return whether it is; not for what does not pass by itself, nor after five minutes
     */
    synchronized boolean again(Finding finding, DeployLog log, Runnable action) {
        if (!passes(finding.code())) {
            return false;
        }
        long now = Clock.systemUTC().millis();
        if (end == 0) {
            end = now + LONGEST.toMillis();
            log.line(finding.seen() + "; waiting for that");
        }
        if (now >= end) {
            return false;
        }
        Timer.get().schedule(action, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }

    // Clusters come from the same repositories.
    private static boolean passes(String code) {
        return code.equals(AWAITED)
                || code.equals(UNKNOWN) && EngineHolder.get().projectsAwaited().orElse(false);
    }
}
