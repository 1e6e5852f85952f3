package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the reconciler must remember of an application over a restart: {@code reconcile/<application>.json}.
 *
 * @param evaluatedRevision the commit judged last, as long as none was synced, "" before the first
 * @param syncedRevision the commit synced last with success, "" before the first
 * @param syncedHash of the desired state synced last with success, "" before the first
 * @param attemptedHash of the desired state tried last, "" before the first
 * @param attempts how often that state was tried and failed, in a row
 * @param lastAttempt when it was tried last, null before the first
 * @param failure why the last attempt failed, null where it did not
 * @param heals how often drift of the synced state was undone since its sync
 * @param driftSince since when the cluster differs from Git, null where it does not
 * @param bad states that automated syncs keep away from, newest first
 * @param extraSince since when each object is there that Git no longer has, by how it is written
 * @param deleteHooks whether its manifests have hooks that run where it is deleted with its objects
 * @param deletion how far its deletion is
 * @param fulfilled when the sync was asked for that ended well last, of those that are asked for more than the application's
 *     own options; null before the first
 */
record Memory(
        String evaluatedRevision,
        String syncedRevision,
        String syncedHash,
        String attemptedHash,
        int attempts,
        Instant lastAttempt,
        Finding failure,
        int heals,
        Instant driftSince,
        List<BadState> bad,
        Map<String, Instant> extraSince,
        boolean deleteHooks,
        Deletion deletion,
        Instant fulfilled) {
    private static final int MOST_BAD = 20;
    private static final String HOOK = "sync.hook-";
    // Longer than the longest pause between two repairs: what drifts again only then is no fight.
    private static final Duration CALM = Duration.ofMinutes(10);

    Memory {
        bad = bad == null ? List.of() : List.copyOf(bad);
        deletion = deletion == null ? Deletion.NOTHING : deletion;
        extraSince = extraSince == null ? Map.of() : Map.copyOf(extraSince);
    }

    static Memory empty() {
        return new Memory("", "", "", "", 0, null, null, 0, null, List.of(), Map.of(), false, Deletion.NOTHING, null);
    }

    /** Why automated syncs keep away from a state; empty where they do not. */
    Optional<BadState> bad(String hash) {
        return bad.stream().filter(state -> state.hash().equals(hash)).findFirst();
    }

    /** Whether the last attempt at a state failed: also where all objects are as they should be, not all was done. */
    boolean unfinished(String hash) {
        return failure != null && hash.equals(attemptedHash);
    }

    /** Whether the last attempt at a state failed by one of its hooks. */
    boolean hookFailed(String hash) {
        return unfinished(hash) && failure.code().startsWith(HOOK);
    }

    /** How often the drift of the synced state was undone in the present row of repairs. */
    int healsInARow(Instant now) {
        if (lastAttempt == null) {
            return 0;
        }
        Instant drifted = driftSince == null ? now : driftSince;
        return Duration.between(lastAttempt, drifted).compareTo(CALM) > 0 ? 0 : heals;
    }

    /** With the row of repairs begun anew: someone asked for this sync. */
    Memory unhealed() {
        return with(evaluatedRevision, -1, driftSince, bad);
    }

    Memory marked(BadState state) {
        List<BadState> more = new ArrayList<>(List.of(state));
        bad.stream()
                .filter(one -> !one.hash().equals(state.hash()))
                .limit(MOST_BAD - 1)
                .forEach(more::add);
        return with(evaluatedRevision, heals, driftSince, more);
    }

    Memory unmarked(String hash) {
        List<BadState> others =
                bad.stream().filter(one -> !one.hash().equals(hash)).toList();
        return with(evaluatedRevision, heals, driftSince, others);
    }

    /** Of what was never synced alone: that is what hooks are taken from where it is deleted; all else need not be written. */
    Memory evaluated(String revision) {
        return syncedRevision.isEmpty() ? with(revision, heals, driftSince, bad) : this;
    }

    Memory synced(String revision, String hash, Instant time) {
        int healed = hash.equals(syncedHash) ? healsInARow(time) + 1 : 0;
        return new Memory(
                revision,
                revision,
                hash,
                hash,
                0,
                time,
                null,
                healed,
                null,
                bad,
                extraSince,
                deleteHooks,
                deletion,
                fulfilled);
    }

    /** @param since when the sync was asked for that has ended well */
    Memory fulfilled(Instant since) {
        return new Memory(
                evaluatedRevision,
                syncedRevision,
                syncedHash,
                attemptedHash,
                attempts,
                lastAttempt,
                failure,
                heals,
                driftSince,
                bad,
                extraSince,
                deleteHooks,
                deletion,
                since);
    }

    Memory failed(String hash, Instant time, Finding reason) {
        int count = hash.equals(attemptedHash) ? attempts + 1 : 1;
        return new Memory(
                evaluatedRevision,
                syncedRevision,
                syncedHash,
                hash,
                count,
                time,
                reason,
                heals,
                driftSince,
                bad,
                extraSince,
                deleteHooks,
                deletion,
                fulfilled);
    }

    Memory drifting(Instant since) {
        return with(evaluatedRevision, heals, since, bad);
    }

    /** With what there is now that Git no longer has. */
    Memory extra(Collection<ObjectKey> objects, Instant now) {
        Map<String, Instant> since = new TreeMap<>();
        objects.stream()
                .map(ObjectSelection::written)
                .forEach(object -> since.put(object, extraSince.getOrDefault(object, now)));
        return new Memory(
                evaluatedRevision,
                syncedRevision,
                syncedHash,
                attemptedHash,
                attempts,
                lastAttempt,
                failure,
                heals,
                driftSince,
                bad,
                since,
                deleteHooks,
                deletion,
                fulfilled);
    }

    /** With what there is to run where it is deleted; it is not being deleted now. */
    Memory deletable(boolean hooks) {
        return deleting(hooks, Deletion.NOTHING);
    }

    Memory deleted(Deletion step) {
        return deleting(deleteHooks, step);
    }

    private Memory deleting(boolean hooks, Deletion step) {
        return new Memory(
                evaluatedRevision,
                syncedRevision,
                syncedHash,
                attemptedHash,
                attempts,
                lastAttempt,
                failure,
                heals,
                driftSince,
                bad,
                extraSince,
                hooks,
                step,
                fulfilled);
    }

    /** How far the deletion of an application is. */
    enum Deletion {
        NOTHING,
        /** Its PreDelete hooks have run. */
        PREPARED,
        /** All that may be deleted is. */
        EMPTIED
    }

    private Memory with(String evaluated, int repairs, Instant drifting, List<BadState> states) {
        return new Memory(
                evaluated,
                syncedRevision,
                syncedHash,
                attemptedHash,
                attempts,
                lastAttempt,
                failure,
                repairs,
                drifting,
                states,
                extraSince,
                deleteHooks,
                deletion,
                fulfilled);
    }
}
