package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.deploy.Pusher.Found;
import io.jenkins.plugins.gitops.deploy.Pusher.Pushed;
import io.jenkins.plugins.gitops.deploy.Pusher.Pushing;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One deployment while it is open. Every change of its record is on disk before it is told. */
final class Deployment {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final DeploymentTools tools;
    private final HonestWait wait;
    private final CompletableFuture<DeploymentRecord> end = new CompletableFuture<>();
    private final AtomicReference<ApplicationStatus> unseen = new AtomicReference<>();
    private volatile DeploymentRecord record;
    private Pushing pushing;
    private ScheduledFuture<?> alarm;
    private long askedAt;
    private boolean detached;

    Deployment(DeploymentRecord record, DeploymentTools tools) {
        this.record = record;
        this.tools = tools;
        this.wait = new HonestWait(tools.ancestry());
    }

    CompletableFuture<DeploymentRecord> end() {
        return end;
    }

    boolean isOf(String application) {
        return record.application().equals(application);
    }

    /** Takes no lock: whoever holds it may wait for this very fetch. */
    void fetching(String repository, String text) {
        DeploymentRecord now = record;
        if (now.git().repository().equals(repository)) {
            tools.listener().happened(new DeploymentEvent(now, text));
        }
    }

    /** Tells of a record that was closed before anything was sent. */
    synchronized void announce() {
        tools.listener().happened(new DeploymentEvent(record, lastLine()));
        end.complete(record);
    }

    /** Sends the change on its way. */
    synchronized void push() {
        push(false);
    }

    private void push(boolean resumed) {
        if (pushing != null || record.phase().closed()) {
            return;
        }
        setAlarm();
        pushing = tools.pusher().push(record, resumed, this::beforePush);
        pushing.end().whenCompleteAsync(this::pushed, tools.workers());
    }

    /** After a restart: was it pushed? Only then does its deadline count, so that a push that landed is never denied. */
    synchronized void recover(boolean mayPush) {
        if (pushing == null) {
            look(mayPush, 0);
        }
    }

    private void look(boolean mayPush, int failures) {
        tools.workers()
                .execute(() -> guarded(() -> {
                    Optional<Found> found = found(mayPush, failures);
                    found.ifPresent(known -> recovered(known, mayPush));
                }));
    }

    /** Empty where the server is out of reach for now: it is looked for again, for Git and Jenkins may start together. */
    private Optional<Found> found(boolean mayPush, int failures) {
        try {
            return Optional.of(tools.pusher().find(record));
        } catch (GitException unreachable) {
            boolean late = !tools.clock().instant().isBefore(record.deadline());
            if (late || !unreachable.transientFault()) {
                throw unreachable;
            }
            long millis = LOOK_AGAIN.multipliedBy(1L << Math.min(failures, 5)).toMillis();
            tools.timer().schedule(() -> look(mayPush, failures + 1), millis, TimeUnit.MILLISECONDS);
            return Optional.empty();
        }
    }

    private synchronized void recovered(Found found, boolean mayPush) {
        if (record.phase().closed() || detached) {
            return;
        }
        switch (found.landing()) {
            case LANDED -> landed(found);
            case NOT_LANDED -> notLanded(mayPush);
            case UNDECIDABLE -> close(Phase.NEEDS_DECISION, DeployFindings.undecidable(record));
        }
    }

    private void landed(Found found) {
        record = record.withGit(record.git().base(), found.commit()).withChanges(found.changes());
        arrived("found commit " + found.commit() + " on the branch");
    }

    // What was asked for yesterday is not pushed today, whoever asks again: a restored home folder knows no better.
    private void notLanded(boolean mayPush) {
        if (!tools.clock().instant().isBefore(record.deadline())) {
            close(Phase.ABORTED, DeployFindings.tooLate(record));
        } else if (mayPush) {
            push(true);
        } else {
            setAlarm();
        }
    }

    private synchronized void beforePush(String branch, String base) {
        if (record.phase().closed()) {
            throw new FindingException(DeployFindings.endedBeforePush(record));
        }
        update(record.onBranch(branch)
                .withGit(base, "")
                .to(Phase.PUSHING, tools.clock().instant(), "pushing"));
    }

    private synchronized void pushed(Pushed result, Throwable problem) {
        if (detached) {
            return;
        }
        if (record.phase().closed()) {
            noteLatePush(result);
            return;
        }
        guarded(() -> {
            if (problem != null) {
                close(DeployFindings.phase(problem), DeployFindings.of(problem));
                return;
            }
            record = record.withGit(record.git().base(), result.commit())
                    .withChanges(result.changes())
                    .withMergeRequest(MergeRequests.url(result.said()));
            arrived(DeployFindings.arrived(record, result));
        });
    }

    /** The commit is where it belongs: the cluster is to follow, or all is done. */
    private void arrived(String text) {
        if (record.options().follow()) {
            update(record.to(Phase.WAITING, tools.clock().instant(), text));
            waitForIt();
        } else {
            update(record.to(Phase.SUCCEEDED, tools.clock().instant(), text));
            done();
        }
        tellOthers();
    }

    /** Those whose files changed and for whom nobody waits: each is synced as its own policy has it. */
    private void tellOthers() {
        boolean onBranch =
                record.options().mergeRequest() == null && record.options().place() == null;
        if (onBranch) {
            Stream.concat(
                            record.options().follow() ? Stream.of() : Stream.of(record.application()),
                            record.options().alsoIn().stream())
                    .forEach(application ->
                            tools.reconciler().request(application, record.git().commit(), false));
        }
    }

    // The push could not be stopped any more when the deployment was ended: the record must say that it is there.
    private void noteLatePush(Pushed result) {
        if (result != null && !result.changes().isEmpty()) {
            guarded(() -> update(record.withGit(record.git().base(), result.commit())
                    .withChanges(result.changes())
                    .to(record.phase(), tools.clock().instant(), DeployFindings.pushed(result))));
        }
    }

    /** Asks the reconciler, and looks at what it already knows before anything new comes. */
    synchronized void waitForIt() {
        setAlarm();
        record.rollback().ifPresent(this::markBad);
        askedAt = tools.reconciler().request(record.application(), record.git().commit(), wish());
        tools.reconciler().observe(record.application()).ifPresent(this::statusChanged);
    }

    private SyncWish wish() {
        return record.isSync() ? SyncWishes.of(record.options().sync(), record.requestedAt()) : SyncWish.SYNC;
    }

    private void markBad(Rollback rollback) {
        String reason = rollback.reason().isEmpty() ? "rolled back" : rollback.reason();
        tools.reconciler()
                .markBad(record.application(), new Reconciler.BadMark(rollback.fromCommit(), reason, record.id()));
    }

    /** Conflated: while one status is judged, only the newest of those that follow is kept. */
    void statusChanged(ApplicationStatus status) {
        if (unseen.getAndSet(status) == null) {
            tools.workers().execute(() -> guarded(this::judge));
        }
    }

    private synchronized void judge() {
        ApplicationStatus status = unseen.getAndSet(null);
        if (status == null || detached || record.phase() != Phase.WAITING) {
            return;
        }
        Verdict verdict = verdict(status);
        DeploymentRecord seen = record.withResult(ResultView.of(status));
        if (verdict.phase() == Phase.WAITING) {
            keepWaiting(seen, verdict.text());
        } else {
            record = seen;
            close(verdict.phase(), verdict.cause());
        }
    }

    // The branch may be out of reach just now: that is news for the timeline, no reason to end.
    private Verdict verdict(ApplicationStatus status) {
        try {
            return wait.judge(record, status, status.pass() > askedAt);
        } catch (GitException e) {
            return Verdict.waiting(e.finding().seen());
        }
    }

    private void keepWaiting(DeploymentRecord seen, String text) {
        boolean news = !text.isEmpty() && !text.equals(lastLine());
        if (news) {
            update(seen.to(Phase.WAITING, tools.clock().instant(), text));
        } else if (!Objects.equals(seen.result(), record.result())) {
            record = seen;
            tools.records().put(record);
            tools.listener().happened(new DeploymentEvent(record, ""));
        }
    }

    /** The job whose credentials it uses has another name. */
    synchronized void moved(String from, String to) {
        if (record.origin().context().equals(from) && !record.phase().closed() && !detached) {
            record = record.inContext(to);
            tools.records().put(record);
        }
    }

    synchronized void abort(String reason) {
        if (!record.phase().closed()) {
            if (pushing != null) {
                pushing.withdraw();
            }
            close(Phase.ABORTED, DeployFindings.aborted(record, reason));
        }
    }

    private synchronized void timeOut() {
        if (record.phase().closed() || detached || closedElsewhere()) {
            return;
        }
        guarded(() -> {
            if (record.phase() == Phase.WAITING) {
                Optional<Finding> cause =
                        tools.reconciler().observe(record.application()).flatMap(ApplicationStatus::cause);
                close(Phase.FAILED, DeployFindings.timedOut(record, cause));
            } else if (pushing != null) {
                pushing.withdraw();
                close(Phase.FAILED, DeployFindings.pushTimedOut(record));
            } else {
                abort("nobody went on with it before its deadline");
            }
        });
    }

    private void close(Phase phase, Finding cause) {
        if (record.isSync() && phase != Phase.SUCCEEDED) {
            tools.reconciler().withdraw(record.application(), wish());
        }
        DeploymentRecord closed = cause == null ? record : record.withCause(cause);
        update(closed.to(phase, tools.clock().instant(), DeployFindings.closing(phase, cause)));
        done();
    }

    private void done() {
        if (alarm != null) {
            alarm.cancel(false);
        }
        end.complete(record);
    }

    private void update(DeploymentRecord next) {
        tools.records().put(next);
        record = next;
        tools.listener().happened(new DeploymentEvent(next, lastLine()));
    }

    private synchronized void setAlarm() {
        if (alarm == null) {
            Duration left = Duration.between(tools.clock().instant(), record.deadline());
            long millis = Math.max(0, left.toMillis());
            alarm = tools.timer().schedule(() -> tools.workers().execute(this::timeOut), millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Stops looking, at a shutdown: the record stays open on disk and is taken up by the next start. */
    synchronized void detach() {
        detached = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    // What fails here (a full disk, a repository out of reach, a fault of ours) must reach whoever waits, not vanish in
    // a
    // pool thread; and its record must be closed in the end.
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            setAlarm();
            end.completeExceptionally(e);
        }
    }

    /** Whether another one went on with the same record after this one had failed. */
    private boolean closedElsewhere() {
        return tools.records()
                .get(record.application(), record.id())
                .filter(known -> known.phase().closed())
                .isPresent();
    }

    private String lastLine() {
        return record.timeline().get(record.timeline().size() - 1).text();
    }
}
