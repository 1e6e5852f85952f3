package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.CauseFinder;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.TerminalJudge;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Finds out, over several passes of one render, why its objects are not healthy. */
final class Diagnosis {
    // Events come this long at most after what they tell of.
    private static final Duration EVENTS = Duration.ofMinutes(1);
    // Some come later all the same, of which no watch tells.
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final TerminalJudge judge;
    private Optional<Cause> found = Optional.empty();
    private int seen;
    private Instant since = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;

    Diagnosis(Clock clock) {
        this.clock = clock;
        this.judge = new TerminalJudge(clock);
    }

    /** The cause that ends the wait, if there is one; else the first that was found. */
    Optional<Cause> look(Cluster cluster, Comparison comparison) {
        Instant now = clock.instant();
        if (comparison.hashCode() != seen) {
            seen = comparison.hashCode();
            since = now;
        } else if (since.plus(EVENTS).isBefore(now) && now.isBefore(asked.plus(AGAIN)) && !hasPods(comparison)) {
            return found;
        }
        asked = now;
        found = find(cluster, comparison);
        return found;
    }

    private static boolean hasPods(Comparison comparison) {
        return comparison.objects().stream()
                .anyMatch(object -> unhealthy(object) && CauseFinder.looksAtPods(object.key()));
    }

    private Optional<Cause> find(Cluster cluster, Comparison comparison) {
        CauseFinder finder = new CauseFinder(cluster);
        return comparison.objects().stream()
                .filter(object -> !object.extra() && unhealthy(object))
                .flatMap(object -> live(cluster, object).stream())
                .flatMap(live -> finder.find(live, judge).stream())
                .min(Comparator.comparing(cause -> !cause.terminal()));
    }

    private static boolean unhealthy(ObjectState object) {
        return object.health()
                .filter(health ->
                        health.status() == Health.Status.PROGRESSING || health.status() == Health.Status.DEGRADED)
                .isPresent();
    }

    private static Optional<Manifest> live(Cluster cluster, ObjectState object) {
        Optional<ResourceType> type =
                cluster.preferredType(object.key().group(), object.key().kind());
        return type.flatMap(found ->
                cluster.get(found, object.key().namespace(), object.key().name()));
    }
}
