package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.health.CauseFinder;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * When an application is looked at again by itself. A watch tells of each change of its objects; it does not tell of pods
 * and events, which are not followed, so that what waits for pods is asked after, the seldomer the longer nothing moves.
 */
final class NextLook {
    static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration WHILE_FRESH = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final Duration FEW = Duration.ofSeconds(2);
    private static final Duration EVENTS = Duration.ofSeconds(30);
    private static final int SHARE = 20;

    private int seen;
    private String desired = "";
    private Instant since = Instant.EPOCH;

    /**
     * Zero for no sooner than the resync.
     *
     * @param wanted hash of what Git asks for
     * @param followed whether a watch tells of each change of an object
     */
    Duration after(
            Comparison comparison, String wanted, SyncDecision decision, Predicate<ObjectKey> followed, Instant now) {
        if (comparison.hashCode() != seen || !wanted.equals(desired)) {
            seen = comparison.hashCode();
            desired = wanted;
            since = now;
        }
        if (decision.action() == Action.LATER) {
            return decision.retryAfter();
        }
        List<ObjectState> moving =
                comparison.objects().stream().filter(NextLook::isMoving).toList();
        if (moving.isEmpty()) {
            return Duration.ZERO;
        }
        Duration calm = Duration.between(since, now);
        boolean untold = moving.stream()
                .map(ObjectState::key)
                .anyMatch(key -> CauseFinder.looksAtPods(key) || !followed.test(key));
        if (untold) {
            return growing(calm);
        }
        // Their events tell no more after a while.
        return calm.compareTo(EVENTS) < 0 ? between(calm, FEW, EVENTS) : Duration.ZERO;
    }

    private static Duration growing(Duration calm) {
        return between(calm.dividedBy(SHARE), SOON, calm.compareTo(FRESH) < 0 ? WHILE_FRESH : SELDOM);
    }

    private static Duration between(Duration pause, Duration least, Duration most) {
        Duration atLeast = pause.compareTo(least) < 0 ? least : pause;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }

    private static boolean isMoving(ObjectState object) {
        boolean wanted = !object.extra();
        boolean counts = wanted || object.sync() == SyncStatus.SYNCED;
        boolean unsettled = wanted && !(object.sync() == SyncStatus.SYNCED && object.settled());
        boolean unhealthy = object.health()
                .map(Health::status)
                .filter(status -> status == Health.Status.PROGRESSING || status == Health.Status.DEGRADED)
                .isPresent();
        return unsettled || counts && unhealthy;
    }
}
