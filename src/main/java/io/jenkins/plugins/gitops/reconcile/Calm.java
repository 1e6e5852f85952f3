package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An application that is as Git wants it, with the versions of its objects: while the watches know of the same ones, a
 * comparison comes to the same.
 *
 * @param objects what the watches knew of it
 * @param until when it is compared all the same
 */
record Calm(Set<LiveFacts> objects, Instant until) {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    // Why it is not healthy may stand in events, which no watch tells of.
    private static final Duration UNHEALTHY = Duration.ofMinutes(10);

    /**
     * Empty where something is to be done, or where an object is not followed.
     *
     * @param followed what the watches know of the application
     */
    static Optional<Calm> of(Comparison comparison, Collection<LiveFacts> followed, Instant now) {
        boolean done = comparison.sync() == SyncStatus.SYNCED && comparison.settled();
        boolean healthy = comparison.health().status() == Health.Status.HEALTHY;
        Set<ObjectKey> known = followed.stream().map(LiveFacts::key).collect(Collectors.toSet());
        return done && comparison.objects().stream().map(ObjectState::key).allMatch(known::contains)
                ? Optional.of(new Calm(Set.copyOf(followed), now.plus(healthy ? LONGEST : UNHEALTHY)))
                : Optional.empty();
    }

    /** @param followed what the watches know of the application now: nothing of what is not followed any more */
    boolean lasts(Collection<LiveFacts> followed, Instant now) {
        return now.isBefore(until) && objects.equals(Set.copyOf(followed));
    }
}
