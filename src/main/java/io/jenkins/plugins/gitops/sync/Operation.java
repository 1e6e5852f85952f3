package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sync of several steps while it goes on, as it is on disk: what has run already is not run again after a restart.
 *
 * @param id unlike that of any other operation of the application
 * @param application whose
 * @param cluster where
 * @param state what it brings the application to; for another state another operation is begun
 * @param revision the commit that it began with
 * @param started when; of the attempt that goes on
 * @param attempt counts from 1
 * @param wave the last wave of the sync phase that is applied and healthy, null before the first
 * @param waved when that was
 * @param failure why it is about to fail, or has failed; null while it is not
 * @param over whether the attempt has ended; it is kept only where it failed, for the next one
 * @param hooks those that were begun
 */
public record Operation(
        String id,
        String application,
        String cluster,
        String state,
        String revision,
        Instant started,
        int attempt,
        Integer wave,
        Instant waved,
        Finding failure,
        boolean over,
        List<HookRun> hooks) {
    public Operation {
        hooks = List.copyOf(hooks);
    }

    static Operation begin(SyncRequest request, Instant now) {
        String state = request.state();
        String id =
                Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-" + Integer.toHexString(state.hashCode());
        Target target = request.target();
        return new Operation(
                id,
                target.application(),
                target.cluster().name(),
                state,
                request.revision(),
                now,
                1,
                null,
                now,
                null,
                false,
                List.of());
    }

    /** The same once more, after it failed: what a PreSync hook has done is done, and a failure is told of once. */
    Operation again(Instant now) {
        List<HookRun> kept = hooks.stream()
                .filter(run -> run.phase() == HookPhase.PRE_SYNC && run.state() == HookState.SUCCEEDED
                        || run.phase() == HookPhase.SYNC_FAIL)
                .toList();
        return new Operation(
                id, application, cluster, state, revision, now, attempt + 1, null, waved, null, false, kept);
    }

    Operation waved(int number, Instant now) {
        return with(attempt, number, now, failure, over, hooks);
    }

    Operation failing(Finding reason) {
        return with(attempt, wave, waved, reason, over, hooks);
    }

    Operation ended() {
        return with(attempt, wave, waved, failure, true, hooks);
    }

    /** Ended as failed, and with it each hook that had not ended. */
    Operation broken(Finding why) {
        List<HookRun> runs = hooks.stream()
                .map(run -> run.state().ended() ? run : run.at(HookState.FAILED, why))
                .toList();
        return with(attempt, wave, waved, why, true, runs);
    }

    Operation with(HookRun run) {
        List<HookRun> all = new ArrayList<>(hooks);
        all.removeIf(one -> one.phase() == run.phase() && one.hook().equals(run.hook()));
        all.add(run);
        return with(attempt, wave, waved, failure, over, all);
    }

    private Operation with(
            int number, Integer done, Instant doneAt, Finding reason, boolean ended, List<HookRun> runs) {
        return new Operation(
                id, application, cluster, state, revision, started, number, done, doneAt, reason, ended, runs);
    }

    Optional<HookRun> run(Hook hook) {
        return hooks.stream()
                .filter(run -> run.phase() == hook.phase() && run.hook().equals(hook.id()))
                .findFirst();
    }

    /**
     * One hook that was begun.
     *
     * @param phase in which
     * @param hook which of the manifests
     * @param key of its object
     * @param apiVersion it was made with
     * @param uid of its object, "" while it is only about to be made
     * @param state how far it is
     * @param finding why it failed, or what it waits for; null where there is nothing to say
     */
    public record HookRun(
            HookPhase phase,
            String hook,
            ObjectKey key,
            String apiVersion,
            String uid,
            HookState state,
            Finding finding) {
        HookRun at(HookState now, Finding why) {
            return new HookRun(phase, hook, key, apiVersion, uid, now, why);
        }
    }

    /** How far a hook is. */
    public enum HookState {
        /** The object of an earlier sync is being deleted. */
        CLEARING,
        STARTING,
        RUNNING,
        SUCCEEDED,
        FAILED;

        boolean ended() {
            return this == SUCCEEDED || this == FAILED;
        }
    }
}
