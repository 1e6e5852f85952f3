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
import java.util.Comparator;
import java.util.Optional;

/** Finds out, over several passes of one render, why its objects are not healthy. */
final class Diagnosis {
    private final TerminalJudge judge;

    Diagnosis(Clock clock) {
        judge = new TerminalJudge(clock);
    }

    /** The cause that ends the wait, if there is one; else the first that was found. */
    Optional<Cause> look(Cluster cluster, Comparison comparison) {
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
