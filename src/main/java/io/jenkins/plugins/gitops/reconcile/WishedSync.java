package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How one application is synced now: by its policy, and by what somebody asked for. */
final class WishedSync {
    private final SyncPolicy policy;
    private final SyncWish wish;
    private final SyncDetails details;

    WishedSync(SyncPolicy policy, SyncWish wish) {
        this.policy = policy;
        this.wish = wish;
        this.details = wish.details();
    }

    /** Of a part alone: such a sync says nothing of the whole, and takes no children. */
    boolean partial() {
        return details.selective();
    }

    boolean prunes() {
        return policy.prune() && (policy.automated() || wish.explicit()) || wish.explicit() && wish.prune();
    }

    /** Children are not among the objects that can be selected. */
    boolean prunesChildren() {
        return partial() ? policy.prune() && policy.automated() : prunes();
    }

    // What is only to be pruned counts where pruning is on; else it is shown and left alone.
    boolean outOfSync(Comparison comparison, Memory memory) {
        Comparison part = partial()
                ? new Comparison(comparison.objects().stream()
                        .filter(object -> details.resources().contains(object.key()))
                        .toList())
                : comparison;
        return part.needsSync() || prunes() && !part.toPrune().isEmpty() || details.everythingAfter(memory);
    }

    /** @param approved what may be deleted by now that a sync before had to leave */
    SyncDecision decide(
            Comparison comparison,
            String desired,
            Memory memory,
            ObjectSelection approved,
            ApplicationState state,
            Instant now) {
        SyncDecision decided =
                SyncDecision.decide(!outOfSync(comparison, memory), desired, wish.explicit(), policy, memory, now);
        boolean mayGo = policy.automated()
                && prunes()
                && comparison.toPrune().stream().anyMatch(approved::contains)
                && !state.triedApproval(approved);
        boolean left = decided.action() == SyncDecision.Action.NOTHING
                && !memory.unfinished(desired)
                && memory.bad(desired).isEmpty();
        return mayGo && left ? SyncDecision.approved() : decided;
    }

    SyncSettings.Builder settings() {
        Map<String, String> options = new HashMap<>(policy.options());
        options.putAll(details.options());
        return SyncSettings.builder()
                .prune(policy.prune() || wish.prune())
                .allowEmpty(policy.allowEmpty())
                .options(options)
                .namespaceMetadata(policy.namespaceLabels(), policy.namespaceAnnotations())
                .selected(details.resources())
                .applyOnly(details.applyOnly())
                .everything(details.everything())
                .special(details.special())
                .confirmed(details.confirmed())
                .confirmedNumber(details.confirmedNumber())
                .adopted(details.adopted());
    }

    /**
     * What it names and the application does not have; empty where all is known.
     *
     * @param begun whether a sync has begun for it, which may have deleted what it names
     */
    Optional<Finding> unknown(Comparison comparison, Render render, String namespace, Memory memory, boolean begun) {
        return details.isNone() || begun || details.isDone(memory)
                ? Optional.empty()
                : details.unknown(comparison, render, namespace, memory);
    }

    /** What is remembered after a sync: one of a part says nothing of the whole. */
    Memory remember(Memory memory, SyncResult result, String revision, String hash, Instant now) {
        Memory after = partial() ? memory : Aftermath.remember(memory, result, revision, hash, now);
        boolean fulfilled = wish.special() && result.outcome() == SyncResult.Outcome.SUCCEEDED;
        return fulfilled ? after.fulfilled(details.since()) : after;
    }

    /** Fails where it names what the application does not have. */
    void requireKnown(Comparison comparison, Render render, String namespace) {
        unknown(comparison, render, namespace, Memory.empty(), false).ifPresent(finding -> {
            throw new FindingException(finding);
        });
    }

    /** Notes that a sync of the whole with an approval came to its end; what was broken off is tried again. */
    void approvalTried(ApplicationState state, ObjectSelection approved, SyncResult result) {
        boolean over =
                result.outcome() == SyncResult.Outcome.SUCCEEDED || result.outcome() == SyncResult.Outcome.FAILED;
        if (over && !partial()) {
            state.approvalTried(approved);
        }
    }

    /** How long the next try has to wait; zero for not at all. */
    Duration pause(ApplicationState state, Instant now) {
        if (details.retries() == 0 || state.failures() == 0) {
            return Duration.ZERO;
        }
        Duration whole = Pause.after(state.failures(), policy.retry());
        Duration left = Duration.between(now, state.failedAt().plus(whole));
        // A clock that was set back must not hold it for longer.
        return left.isNegative() || left.compareTo(whole) > 0 ? Duration.ZERO : left;
    }

    /** Whether how often it is tried is its own matter, and not that of what is remembered of the application. */
    boolean countsItself(SyncResult result) {
        return result.outcome() == SyncResult.Outcome.FAILED && wish.explicit() && (partial() || details.retries() > 0);
    }

    /** Counts a try that failed, and has it tried again as often as was asked. */
    void failed(ApplicationState state, StatusBuilder status, Instant now) {
        if (state.failed(now) <= Math.max(1, details.retries())) {
            state.wantAgain();
            status.triedAgain();
        } else {
            status.givenUp();
        }
    }
}
