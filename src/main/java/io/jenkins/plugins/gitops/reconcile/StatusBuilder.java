package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.Attempts;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectResult;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what one pass sees. What it does not get to see stays as the pass before it left it. */
final class StatusBuilder {
    private static final Set<String> FAULTS = Set.of(
            "cluster.unreachable",
            "cluster.timeout",
            "cluster.throttled",
            "cluster.server-error",
            "cluster.webhook-timeout",
            "cluster.namespace-terminating");

    private final ApplicationState state;
    private final String application;
    private final long pass;
    private final Optional<ApplicationStatus> before;
    private final Map<ObjectKey, ObjectResult> results = new HashMap<>();
    private Memory memory;
    private String attempted = "";
    private List<String> revisions = List.of();
    private Set<String> images = Set.of();
    private Comparison comparison;
    private List<RunningImage> running = List.of();
    private Finding cause;
    private Finding refusal;
    private Finding warning;
    private List<Finding> warnings = List.of();
    private boolean terminal;
    private boolean busy;
    private Finding unfinished;
    private boolean hopeless;
    private Attempts attempts;
    private boolean triedAgain;
    private boolean broken;

    StatusBuilder(ApplicationState state, Memory memory) {
        this.state = state;
        this.application = state.application();
        this.pass = state.beginPass();
        this.before = state.status();
        this.memory = memory;
    }

    void attempted(String revision) {
        attempted = revision;
    }

    /** Of all sources, in their order. */
    void revisions(List<String> all) {
        revisions = all;
    }

    void rendered(Render render) {
        images = RenderedImages.of(render.manifests());
    }

    /** Told besides, whatever else there is. */
    void noted(List<Finding> seen) {
        warnings = seen;
    }

    /** Told where nothing worse is. */
    void warned(Finding seen) {
        warning = seen;
    }

    /** @param otherInstallation whether the right to write is another installation's, which it never loses by itself */
    void synced(SyncResult result, boolean otherInstallation) {
        result.objects().forEach(object -> results.put(object.key(), object));
        broken =
                result.outcome() == SyncResult.Outcome.CANCELLED || result.outcome() == SyncResult.Outcome.OBSERVE_ONLY;
        refusal = switch (result.outcome()) {
            case FAILED -> failure(result);
            case OBSERVE_ONLY -> result.finding().orElse(null);
            case SUCCEEDED, RUNNING, CANCELLED -> null;
        };
        switch (result.outcome()) {
            case RUNNING -> warning = result.finding().orElse(warning);
            case SUCCEEDED, CANCELLED -> cause = result.finding().orElse(null);
            case OBSERVE_ONLY -> {
                cause = result.finding().orElse(null);
                terminal = otherInstallation;
            }
            case FAILED -> cause = failure(result);
        }
    }

    /** Told why the state that Git asks for is left alone. */
    void refused(Finding reason) {
        cause = reason;
    }

    /**
     * Told that sync windows forbid the sync.
     *
     * @param asked whether somebody asked for it, who then need not wait any longer
     */
    void held(Finding reason, boolean asked) {
        cause = reason;
        refusal = asked ? reason : refusal;
        terminal = asked;
    }

    /** Told that a sync of several steps is not over. */
    void underWay() {
        busy = true;
    }

    /** Told that what was synced is not all that was to be done: a hook of it failed. */
    void hookFailed(Finding reason, boolean hopeless) {
        busy = true;
        cause = cause == null ? reason : cause;
        terminal |= hopeless;
    }

    /** Told that the last sync failed, which is the cause where the objects themselves show none. */
    void unfinished(Finding reason, boolean noMore) {
        busy = true;
        unfinished = reason;
        hopeless = noMore;
    }

    /** Told that what failed is tried again because somebody asked for that too: who waits has to wait on. */
    void triedAgain() {
        busy = true;
        triedAgain = true;
    }

    /** Told that what failed is not tried again. */
    void givenUp() {
        terminal = true;
    }

    void attempts(Attempts seen) {
        attempts = seen;
    }

    /** Whether a sync goes on, or ended without all that it was to do. */
    boolean busy() {
        return busy;
    }

    void compared(Comparison found, Memory after) {
        Comparison seen = withoutPruned(found);
        comparison = seen;
        memory = after;
        // A refusal that is there again at the second attempt is the server's answer; a fault in between is not.
        terminal |= cause != null && after.attempts() > 1 && !isFault(cause);
        if (warning == null) {
            warning = seen.objects().stream()
                    .filter(object -> object.sync() == SyncStatus.SYNCED)
                    .flatMap(object -> object.finding().stream())
                    .findFirst()
                    .orElse(null);
        }
        if (cause == null && seen.sync() != SyncStatus.SYNCED) {
            cause = seen.objects().stream()
                    .flatMap(object -> object.finding().stream())
                    .findFirst()
                    .orElse(after.failure());
        }
        if (cause == null && !seen.toPrune().isEmpty()) {
            cause = kept();
        }
    }

    // Only a sync tells which guard keeps what Git no longer has; looks between two syncs go by its word.
    private Finding kept() {
        return results.values().stream()
                .filter(result -> result.action() == ObjectResult.Action.PRUNE_SKIPPED)
                .flatMap(result -> result.finding().stream())
                .min(Comparator.comparing(Finding::code).thenComparing(Finding::seen))
                .or(() -> before.filter(last -> last.attemptedRevision().equals(attempted))
                        .flatMap(ApplicationStatus::cause)
                        .filter(last -> last.code().startsWith("prune.")))
                .orElse(null);
    }

    // The watch may not have told yet of what this very pass has deleted.
    private Comparison withoutPruned(Comparison found) {
        return new Comparison(found.objects().stream()
                .filter(object -> !object.extra() || !isPruned(object.key()))
                .toList());
    }

    private boolean isPruned(ObjectKey key) {
        ObjectResult result = results.get(key);
        return result != null && result.action() == ObjectResult.Action.PRUNED;
    }

    void running(List<RunningImage> seen) {
        running = seen;
    }

    void diagnosed(Cause seen) {
        if (cause == null) {
            cause = seen.finding();
            terminal = seen.terminal();
        }
    }

    /** Whether it may pass by itself. */
    static boolean isFault(Finding reason) {
        return FAULTS.contains(reason.code());
    }

    /** The status after a pass that saw everything. */
    ApplicationStatus build(Instant now) {
        state.ended(refusal);
        if (cause == null && unfinished != null) {
            cause = unfinished;
            terminal |= hopeless;
        }
        return new ApplicationStatus(
                application,
                pass,
                attempted,
                attempted,
                memory.syncedRevision(),
                comparison.sync(),
                comparison.health(),
                comparison.settled() && !busy,
                images,
                running,
                comparison.objects().stream().map(this::resource).toList(),
                Optional.ofNullable(cause == null ? warning : cause),
                terminal && !triedAgain,
                now,
                Optional.ofNullable(memory.driftSince()),
                revisions,
                Optional.of(now),
                Optional.ofNullable(attempts),
                state.pending(),
                state.failedWishes(),
                warnings);
    }

    /** The status after a pass to which only commits were new that change nothing. */
    ApplicationStatus unchanged(boolean compared, Instant now) {
        ApplicationStatus last = before.orElseThrow();
        Optional<Instant> comparedAt = compared ? Optional.of(now) : last.comparedAt();
        return last.at(pass, attempted, revisions, comparedAt, state.pending(), state.failedWishes(), now);
    }

    /** The status after a pass that could not see everything: what was last known, marked unknown, with the cause. */
    ApplicationStatus broken(Finding problem, boolean hopeless, Instant now) {
        return new ApplicationStatus(
                application,
                pass,
                attempted,
                before.map(ApplicationStatus::evaluatedRevision).orElse(""),
                memory.syncedRevision(),
                SyncStatus.UNKNOWN,
                new Health(Health.Status.UNKNOWN, problem.seen()),
                false,
                before.map(ApplicationStatus::images).orElse(Set.of()),
                List.of(),
                before.map(ApplicationStatus::resources).orElse(List.of()),
                Optional.of(problem),
                hopeless,
                now,
                Optional.ofNullable(memory.driftSince()),
                revisions,
                before.flatMap(ApplicationStatus::comparedAt),
                Optional.empty(),
                state.pending(),
                state.failedWishes(),
                before.map(ApplicationStatus::warnings).orElse(List.of()));
    }

    /**
     * The status of an application that a person has deleted: no revision is judged, so that nobody waits on for one.
     *
     * @param left what stayed of it
     * @param gone whether its objects went with it
     */
    ApplicationStatus deleted(Finding why, Comparison left, boolean gone, Instant now) {
        state.ended(why);
        return new ApplicationStatus(
                application,
                pass,
                attempted,
                "",
                memory.syncedRevision(),
                SyncStatus.UNKNOWN,
                new Health(gone ? Health.Status.MISSING : Health.Status.UNKNOWN, why.seen()),
                false,
                Set.of(),
                List.of(),
                left.objects().stream().map(this::resource).toList(),
                Optional.of(why),
                true,
                now,
                Optional.empty(),
                revisions,
                Optional.of(now),
                Optional.empty(),
                state.pending(),
                state.failedWishes(),
                List.of());
    }

    /** Why a sync failed: the first object's reason, and how many more there are. */
    static Finding failure(SyncResult result) {
        List<ObjectResult> failed = result.objects().stream()
                .filter(object ->
                        object.finding().isPresent() && !object.action().done())
                .filter(object -> object.action() != ObjectResult.Action.PRUNE_SKIPPED)
                .toList();
        if (failed.isEmpty()) {
            return result.finding()
                    .orElseGet(() -> new Finding(
                            "sync.failed",
                            "The sync failed",
                            "No object gave a reason",
                            "Look at the objects' messages"));
        }
        Finding first = failed.get(0).finding().orElseThrow();
        String more = failed.size() == 1 ? "" : " (and %d more objects)".formatted(failed.size() - 1);
        String object = failed.get(0).key().toString();
        String which = first.seen().contains(object) ? "" : object + ": ";
        return first.withSeen(which + first.seen() + more);
    }

    private ResourceStatus resource(ObjectState state) {
        ObjectResult result = results.get(state.key());
        String message = result != null && !result.action().done() ? result.message() : state.message();
        String told = message.isEmpty() ? state.health().map(Health::message).orElse("") : message;
        String shown = told.isEmpty() ? foreign(state) : told;
        return new ResourceStatus(state.key(), state.sync(), state.health(), shown, isLeft(state, result));
    }

    private boolean isLeft(ObjectState state, ObjectResult result) {
        boolean kept = result == null || result.action() == ObjectResult.Action.PRUNE_SKIPPED;
        return state.extra() && state.sync() == SyncStatus.OUT_OF_SYNC && kept && !busy && !broken;
    }

    private static String foreign(ObjectState state) {
        return state.foreign().isEmpty()
                ? ""
                : "Kept here by others: "
                        + state.foreign().stream()
                                .map(field -> "%s (%s)".formatted(field.path(), field.manager()))
                                .collect(Collectors.joining(", "));
    }
}
