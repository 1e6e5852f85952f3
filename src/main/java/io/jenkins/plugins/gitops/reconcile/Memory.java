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
import java.util.function.Consumer;

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
        return with(draft -> draft.heals = -1);
    }

    Memory marked(BadState state) {
        List<BadState> more = new ArrayList<>(List.of(state));
        bad.stream()
                .filter(one -> !one.hash().equals(state.hash()))
                .limit(MOST_BAD - 1)
                .forEach(more::add);
        return with(draft -> draft.bad = more);
    }

    Memory unmarked(String hash) {
        List<BadState> others =
                bad.stream().filter(one -> !one.hash().equals(hash)).toList();
        return with(draft -> draft.bad = others);
    }

    /** Of what was never synced alone: that is what hooks are taken from where it is deleted; all else need not be written. */
    Memory evaluated(String revision) {
        return syncedRevision.isEmpty() ? with(draft -> draft.evaluatedRevision = revision) : this;
    }

    Memory synced(String revision, String hash, Instant time) {
        int healed = hash.equals(syncedHash) ? healsInARow(time) + 1 : 0;
        return with(draft -> {
            draft.evaluatedRevision = revision;
            draft.syncedRevision = revision;
            draft.syncedHash = hash;
            draft.tried(hash, 0, time, null);
            draft.heals = healed;
            draft.driftSince = null;
        });
    }

    /** @param since when the sync was asked for that has ended well */
    Memory fulfilled(Instant since) {
        return with(draft -> draft.fulfilled = since);
    }

    Memory failed(String hash, Instant time, Finding reason) {
        int count = hash.equals(attemptedHash) ? attempts + 1 : 1;
        return with(draft -> draft.tried(hash, count, time, reason));
    }

    Memory drifting(Instant since) {
        return with(draft -> draft.driftSince = since);
    }

    /** With what there is now that Git no longer has. */
    Memory extra(Collection<ObjectKey> objects, Instant now) {
        Map<String, Instant> since = new TreeMap<>();
        objects.stream()
                .map(ObjectSelection::written)
                .forEach(object -> since.put(object, extraSince.getOrDefault(object, now)));
        return with(draft -> draft.extraSince = since);
    }

    /** With what there is to run where it is deleted; it is not being deleted now. */
    Memory deletable(boolean hooks) {
        return with(draft -> {
            draft.deleteHooks = hooks;
            draft.deletion = Deletion.NOTHING;
        });
    }

    Memory deleted(Deletion step) {
        return with(draft -> draft.deletion = step);
    }

    /** Of one that a person has deleted: whatever is synced next is new. */
    Memory left() {
        return with(draft -> {
            draft.syncedHash = "";
            draft.tried("", 0, null, null);
            draft.driftSince = null;
            draft.extraSince = Map.of();
            draft.deletion = Deletion.NOTHING;
        });
    }

    private Memory with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.memory();
    }

    /** How far the deletion of an application is. */
    enum Deletion {
        NOTHING,
        /** Its PreDelete hooks have run. */
        PREPARED,
        /** All that may be deleted is. */
        EMPTIED
    }

    /** The next memory, while it is being written. */
    private static final class Draft {
        private String evaluatedRevision;
        private String syncedRevision;
        private String syncedHash;
        private String attemptedHash;
        private int attempts;
        private Instant lastAttempt;
        private Finding failure;
        private int heals;
        private Instant driftSince;
        private List<BadState> bad;
        private Map<String, Instant> extraSince;
        private boolean deleteHooks;
        private Deletion deletion;
        private Instant fulfilled;

        Draft(Memory before) {
            evaluatedRevision = before.evaluatedRevision;
            syncedRevision = before.syncedRevision;
            syncedHash = before.syncedHash;
            tried(before.attemptedHash, before.attempts, before.lastAttempt, before.failure);
            heals = before.heals;
            driftSince = before.driftSince;
            bad = before.bad;
            extraSince = before.extraSince;
            deleteHooks = before.deleteHooks;
            deletion = before.deletion;
            fulfilled = before.fulfilled;
        }

        private void tried(String hash, int count, Instant time, Finding problem) {
            attemptedHash = hash;
            attempts = count;
            lastAttempt = time;
            failure = problem;
        }

        Memory memory() {
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
                    fulfilled);
        }
    }
}
