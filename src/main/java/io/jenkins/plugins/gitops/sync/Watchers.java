package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.CauseFinder;
import io.jenkins.plugins.gitops.health.TerminalJudge;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was learned over several looks of why the objects of one operation do not get on. */
final class Watchers {
    private final TerminalJudge judge;
    private final Map<String, Finding> last = new ConcurrentHashMap<>();

    Watchers(Clock clock) {
        judge = new TerminalJudge(clock);
    }

    Optional<Cause> look(Cluster cluster, Manifest live) {
        Optional<Cause> cause = new CauseFinder(cluster).find(live, judge);
        cause.filter(found -> !found.where().equals(live.key()))
                .ifPresent(found -> last.put(live.uid(), found.finding()));
        return cause;
    }

    /** What was seen of a pod of this object: a Job that gives up may take its pods, and their logs, with it. */
    Optional<Finding> lastSeen(String uid) {
        return Optional.ofNullable(last.get(uid));
    }
}
