package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestHash;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.ObjectState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one sync is asked for beyond what the application's own options say.
 *
 * @param resources the objects to sync
 * @param applyOnly runs no hooks
 * @param everything applies what is in sync too, and runs the hooks again
 * @param options of this sync alone, by name; before those of the application
 * @param confirmed the objects whose deletion a person has confirmed
 * @param confirmedNumber how many objects may be deleted although that is more than half
 * @param adopted the objects to take over from another owner
 * @param retries how often a sync that failed is tried again; 0 for as often as without
 * @param since when it was asked for
 */
public record SyncDetails(
        ObjectSelection resources,
        boolean applyOnly,
        boolean everything,
        Map<String, String> options,
        ObjectSelection confirmed,
        int confirmedNumber,
        ObjectSelection adopted,
        int retries,
        Instant since) {
    /** Nothing beyond. */
    public static final SyncDetails NONE = new SyncDetails(
            ObjectSelection.ALL,
            false,
            false,
            Map.of(),
            ObjectSelection.NONE,
            0,
            ObjectSelection.NONE,
            0,
            Instant.EPOCH);

    public SyncDetails {
        options = Map.copyOf(options);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** Whether it is of a part of the application. */
    boolean selective() {
        return !resources.isAll();
    }

    /** What it is done with, in short: the same for the same wishes, after a restart too; "" for the application's own. */
    String special() {
        boolean own = !everything
                && options.isEmpty()
                && confirmed.entries().isEmpty()
                && confirmedNumber == 0
                && adopted.entries().isEmpty();
        return own
                ? ""
                : ManifestHash.of(Map.of(
                        "everything",
                        everything,
                        "options",
                        options,
                        "confirmed",
                        confirmed.toString(),
                        "confirmedNumber",
                        confirmedNumber,
                        "adopted",
                        adopted.toString()));
    }

    /** Whether what is in sync is still to be applied: not after a restart, where that has been done. */
    boolean everythingAfter(Memory memory) {
        return everything && !isDone(memory);
    }

    /** Whether it has ended well, as is known after a restart too. */
    boolean isDone(Memory memory) {
        return since.equals(memory.fulfilled());
    }

    /**
     * What is named and neither in Git nor in the cluster as one of this application's; empty where all is known. What was
     * still to be deleted at the last look is known, though it may have been deleted since.
     */
    Optional<Finding> unknown(Comparison comparison, Render render, String namespace, Memory memory) {
        List<ObjectKey> known = Stream.of(
                        comparison.objects().stream().map(ObjectState::key),
                        render.manifests().stream().map(Manifest::key).map(key -> placed(key, namespace)),
                        ObjectSelection.keys(memory.extraSince().keySet()).stream())
                .flatMap(keys -> keys)
                .toList();
        List<String> missing = Stream.of(resources, confirmed, adopted)
                .filter(selection -> !selection.isAll())
                .flatMap(selection -> selection.missing(known).stream())
                .distinct()
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(notFound(missing));
    }

    private static ObjectKey placed(ObjectKey key, String namespace) {
        return key.namespace().isEmpty() ? key.inNamespace(namespace) : key;
    }

    private static Finding notFound(List<String> missing) {
        return new Finding(
                "sync.object-unknown",
                "The application has no such object, in Git or in the cluster: " + String.join(", ", missing),
                "The sync names something that it could do nothing to; nothing was synced",
                "Correct group, kind, namespace or name; the application's objects are listed by gitopsSync(dryRun: true)"
                        + " and on its page");
    }
}
