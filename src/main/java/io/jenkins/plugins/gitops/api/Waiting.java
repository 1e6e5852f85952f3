package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.view.CauseView;
import io.jenkins.plugins.gitops.view.RecordLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets scripts wait until a deployment is over, or an application is synced and healthy or cannot become so. */
final class Waiting {
    private static final int STANDARD = 55;
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Estate estate;
    private final Ledger ledger;
    private final Changes changes;

    Waiting(Estate estate, Ledger ledger, Changes changes) {
        this.estate = estate;
        this.ledger = ledger;
        this.changes = changes;
    }

    CompletableFuture<ApiAnswer> answer(Asked asked) {
        Values values = new Values(asked.request().query());
        String record = values.text("record", 100);
        String revision = values.text("revision", 100);
        Duration longest = Duration.ofSeconds(values.number("timeout", STANDARD, 0, (int) LONGEST.toSeconds()));
        if (!record.isEmpty()) {
            ledger.find(asked.name(), record).orElseThrow(asked::notThere);
        }
        CompletableFuture<Void> end =
                changes.await(() -> !outcome(asked.name(), record, revision).isEmpty(), longest);
        CompletableFuture<ApiAnswer> answer =
                end.thenApply(done -> ApiAnswer.ok(state(asked.name(), record, revision)));
        answer.whenComplete((done, problem) -> end.cancel(false));
        return answer;
    }

    private Map<String, Object> state(String application, String record, String revision) {
        Optional<ApplicationStatus> status = estate.status(application);
        String outcome = outcome(application, record, revision);
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("application", application);
        state.put("outcome", outcome.isEmpty() ? "TIMEOUT" : outcome);
        state.put("revision", status.map(ApplicationStatus::evaluatedRevision).orElse(""));
        state.put("sync", status.map(seen -> seen.sync().name()).orElse(SyncStatus.UNKNOWN.name()));
        state.put(
                "health",
                status.map(seen -> seen.health().status())
                        .orElse(Health.Status.UNKNOWN)
                        .name());
        state.put("record", record.isEmpty() ? null : record);
        state.put("phase", phase(application, record));
        state.put(
                "cause",
                status.flatMap(ApplicationStatus::cause).map(CauseView::of).orElse(null));
        return state;
    }

    private String phase(String application, String record) {
        return record.isEmpty()
                ? null
                : ledger.find(application, record)
                        .map(line -> line.phase().name())
                        .orElse(null);
    }

    /** HEALTHY, FAILED, or "" while it is not over. */
    private String outcome(String application, String record, String revision) {
        if (!record.isEmpty()) {
            Optional<RecordLine> known = ledger.known(application, record);
            if (known.isEmpty()) {
                return "FAILED"; // It was there when the wait began: nobody keeps it any more.
            }
            return known.filter(line -> line.phase().closed())
                    .map(line -> line.phase() == Phase.SUCCEEDED ? "HEALTHY" : "FAILED")
                    .orElse("");
        }
        return estate.status(application)
                .filter(status ->
                        revision.isEmpty() || status.evaluatedRevision().startsWith(revision))
                .map(Waiting::outcome)
                .orElse("");
    }

    private static String outcome(ApplicationStatus status) {
        boolean good = status.sync() == SyncStatus.SYNCED
                && status.settled()
                && status.health().status() == Health.Status.HEALTHY;
        if (good) {
            return "HEALTHY";
        }
        return status.terminal() ? "FAILED" : "";
    }
}
