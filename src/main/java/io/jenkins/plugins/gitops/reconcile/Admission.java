package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ProjectFindings;
import io.jenkins.plugins.gitops.application.SyncWindows;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether a sync that is due may begin now: by its turn in a rolling sync, a shutdown, and the sync windows. */
final class Admission {
    private static final Duration UNKNOWN_TIME = Duration.ofDays(1);

    private final BiFunction<ManagedApplication, String, Optional<Finding>> turns;
    private final Clock clock;

    /** @param turns why an application may not be synced by itself yet, to a revision; empty where it may */
    Admission(BiFunction<ManagedApplication, String, Optional<Finding>> turns, Clock clock) {
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * What asks to be let in.
     *
     * @param explicit whether somebody asked for it
     * @param quiet whether nothing is to begin that nobody asked for
     */
    record Case(ManagedApplication managed, String revision, SyncWindows windows, boolean explicit, boolean quiet) {}

    /** The decision as it stands after that; the status is told why it is another one. */
    SyncDecision of(SyncDecision wanted, Case asked, StatusBuilder status) {
        if (wanted.action() != Action.SYNC) {
            return wanted;
        }
        if (!asked.explicit() && asked.quiet()) {
            status.refused(quieting());
            return SyncDecision.quiet();
        }
        if (!asked.windows().permit(asked.explicit(), clock.instant())) {
            return closed(asked, status);
        }
        // Last: whoever is given its turn counts as being on its way.
        Optional<Finding> turn = asked.explicit() ? Optional.empty() : turns.apply(asked.managed(), asked.revision());
        turn.ifPresent(status::refused);
        return turn.isPresent() ? SyncDecision.held() : wanted;
    }

    /** The decision on a sync that is under way, where the windows do not let it go on; the status is told. */
    SyncDecision paused(Case asked, StatusBuilder status) {
        Instant now = clock.instant();
        Optional<Instant> opens = asked.windows().opens(asked.explicit(), now);
        Finding closed =
                ProjectFindings.window(asked.managed().application(), asked.windows(), now, opens, asked.explicit());
        status.held(
                new Finding(
                        closed.code(),
                        closed.seen(),
                        "The sync that is under way waits, and goes on by itself once %s. What it did stays"
                                .formatted(
                                        asked.windows().paused() ? "the annotation is gone" : "the windows allow it"),
                        closed.remedy()),
                false);
        status.underWay();
        return SyncDecision.closed(left(opens, now));
    }

    private static Duration left(Optional<Instant> opens, Instant now) {
        return opens.map(time -> Duration.between(now, time)).orElse(UNKNOWN_TIME);
    }

    private SyncDecision closed(Case asked, StatusBuilder status) {
        Instant now = clock.instant();
        Optional<Instant> opens = asked.windows().opens(asked.explicit(), now);
        status.held(
                ProjectFindings.window(asked.managed().application(), asked.windows(), now, opens, asked.explicit()),
                asked.explicit());
        // Whoever may sync earlier by hand is not made to wait for what happens by itself.
        Optional<Instant> byItself = asked.explicit() ? asked.windows().opens(false, now) : opens;
        return SyncDecision.closed(left(byItself, now));
    }

    private static Finding quieting() {
        return new Finding(
                "sync.quieting-down",
                "Jenkins is about to shut down",
                "Syncs that a build or a person asked for go on, and none begins by itself",
                "Nothing: it goes on after the restart, or when the shutdown is cancelled");
    }
}
