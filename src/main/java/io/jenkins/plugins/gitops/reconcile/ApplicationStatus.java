package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.List;
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
 * @param attempts failed syncs of the present state and what comes next; empty where none failed
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
        Optional<Attempts> attempts) {
    /** Where no sync failed. */
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
                Optional.empty());
    }

    public ApplicationStatus {
        images = Set.copyOf(images);
        running = List.copyOf(running);
        resources = List.copyOf(resources);
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
     */
    public record ResourceStatus(ObjectKey key, SyncStatus sync, Optional<Health> health, String message) {}
}
