package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one application after its last pass.
 *
 * @param application its name
 * @param pass counts the passes of this application since the start; see {@link Reconciler#request}
 * @param attemptedRevision the commit that the last pass looked at, "" where it did not get that far
 * @param evaluatedRevision the commit that the last complete pass judged, "" before the first; advances even where nothing
 *     of this application changed
 * @param syncedRevision the commit of the last sync that ended well, "" before the first
 * @param sync in sync or not
 * @param health of the whole
 * @param settled whether the health is of exactly the objects of the evaluated revision, by observed generation
 * @param images all container images that the evaluated revision's render holds
 * @param running the images that the pods of the evaluated revision report, as far as they were asked
 * @param resources each object of the application
 * @param cause why it is not healthy or not in sync, where that is known
 * @param terminal whether waiting longer cannot help
 * @param observedAt when the pass ended
 * @param driftSince since when the cluster differs from Git, empty where it does not
 * @param revisions the commits, or versions of charts, of all sources that the last pass looked at, in their order
 * @param comparedAt when the cluster was last compared with Git to the end, or known to be unchanged since; empty before the
 *     first time
 * @param attempts failed syncs of the present state and what comes next; empty where none failed
 * @param pending when each sync was asked for that is yet to be done, of those that are asked for more than the application's
 *     own options
 * @param failed why each sync was not done, by when it was asked for, of those whose request still stands
 * @param warnings what a person should know besides: it changes neither sync nor health
 */
public record ApplicationStatus(
        String application,
        long pass,
        String attemptedRevision,
        String evaluatedRevision,
        String syncedRevision,
        SyncStatus sync,
        Health health,
        boolean settled,
        Set<String> images,
        List<RunningImage> running,
        List<ResourceStatus> resources,
        Optional<Finding> cause,
        boolean terminal,
        Instant observedAt,
        Optional<Instant> driftSince,
        List<String> revisions,
        Optional<Instant> comparedAt,
        Optional<Attempts> attempts,
        Set<Instant> pending,
        Map<Instant, Finding> failed,
        List<Finding> warnings) {
    /** After this many intervals between two looks a comparison says nothing about now any more. */
    private static final int MOST_LOOKS = 3;

    public ApplicationStatus {
        images = Set.copyOf(images);
        running = List.copyOf(running);
        resources = List.copyOf(resources);
        revisions = List.copyOf(revisions);
        pending = Set.copyOf(pending);
        failed = Map.copyOf(failed);
        warnings = List.copyOf(warnings);
    }

    /** Of a pass that compared to the end, where no sync failed. */
    public ApplicationStatus(
            String application,
            long pass,
            String attemptedRevision,
            String evaluatedRevision,
            String syncedRevision,
            SyncStatus sync,
            Health health,
            boolean settled,
            Set<String> images,
            List<RunningImage> running,
            List<ResourceStatus> resources,
            Optional<Finding> cause,
            boolean terminal,
            Instant observedAt,
            Optional<Instant> driftSince) {
        this(
                application,
                pass,
                attemptedRevision,
                evaluatedRevision,
                syncedRevision,
                sync,
                health,
                settled,
                images,
                running,
                resources,
                cause,
                terminal,
                observedAt,
                driftSince,
                List.of(attemptedRevision),
                Optional.of(observedAt),
                Optional.empty(),
                Set.of(),
                Map.of(),
                List.of());
    }

    /**
     * As it may be shown: what was compared too long ago is unknown, and says when that was.
     *
     * @param resync the interval between two looks without a reason
     */
    public ApplicationStatus agedAt(Instant now, Duration resync) {
        Duration patience = resync.multipliedBy(MOST_LOOKS);
        if (comparedAt.filter(time -> time.plus(patience).isAfter(now)).isPresent()
                || comparedAt.isEmpty() && observedAt.plus(patience).isAfter(now)) {
            return this;
        }
        Finding old = outdated(resync);
        return new ApplicationStatus(
                application,
                pass,
                attemptedRevision,
                evaluatedRevision,
                syncedRevision,
                SyncStatus.UNKNOWN,
                new Health(Health.Status.UNKNOWN, old.seen()),
                false,
                images,
                running,
                resources,
                Optional.of(sync == SyncStatus.UNKNOWN ? cause.orElse(old) : old),
                terminal,
                observedAt,
                driftSince,
                revisions,
                comparedAt,
                attempts,
                pending,
                failed,
                warnings);
    }

    /** After a pass that found nothing new but the commits. */
    ApplicationStatus at(
            long number,
            String revision,
            List<String> all,
            Optional<Instant> compared,
            Set<Instant> open,
            Map<Instant, Finding> lost,
            Instant now) {
        return new ApplicationStatus(
                application,
                number,
                revision,
                revision,
                syncedRevision,
                sync,
                health,
                settled,
                images,
                running,
                resources,
                cause,
                terminal,
                now,
                driftSince,
                all,
                compared,
                attempts,
                open,
                lost,
                warnings);
    }

    private Finding outdated(Duration resync) {
        String when = comparedAt
                .map(time -> "last compared at " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("not compared yet");
        return new Finding(
                "sync.outdated",
                "%s was %s, more than %d intervals of %d s ago"
                        .formatted(application, when, MOST_LOOKS, resync.toSeconds()),
                "What is shown is what was seen then; the cluster may look otherwise by now",
                "Look into the controller's log, and whether the application's Git repository and cluster answer");
    }

    /**
     * Failed syncs of one state.
     *
     * @param failed how many, in a row
     * @param next when the next one is due; empty where none comes by itself
     * @param reason what comes next, for people
     */
    public record Attempts(int failed, Optional<Instant> next, String reason) {}

    /**
     * What a running container was started from.
     *
     * @param reference the image as the pod names it
     * @param digest {@code sha256:...} as the node reports it, "" where it reports none
     */
    public record RunningImage(String reference, String digest) {}

    /**
     * One object of an application.
     *
     * @param key which
     * @param sync whether it is as desired
     * @param health whether it works; empty for kinds that have none
     * @param message what there is to say of it, "" for nothing
     * @param left whether Git no longer has it, and no sync that goes on is going to delete it
     */
    public record ResourceStatus(
            ObjectKey key, SyncStatus sync, Optional<Health> health, String message, boolean left) {
        /** One that Git has, or that may yet be deleted. */
        public ResourceStatus(ObjectKey key, SyncStatus sync, Optional<Health> health, String message) {
            this(key, sync, health, message, false);
        }
    }
}
