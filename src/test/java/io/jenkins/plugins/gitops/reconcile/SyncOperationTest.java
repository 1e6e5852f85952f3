package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectResult;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncOperationTest {
    private static final ObjectKey JOB = new ObjectKey("batch", "Job", "shop", "migrate");
    private static final ObjectKey WEB = new ObjectKey("apps", "Deployment", "shop", "web");
    private static final Comparison NOTHING = new Comparison(List.of());

    private final ApplicationState state = new ApplicationState("shop");
    private boolean closing;
    private long nanos;

    private SyncOperation operation(Duration limit) {
        return new SyncOperation(state, () -> closing, limit, () -> nanos);
    }

    /** A sync of so many objects, beside which something newer comes with each object: how many it came to. */
    private int syncUnderPushes(int objects) {
        state.takeFetchWish();
        SyncOperation operation = operation(Duration.ZERO);
        List<ObjectResult> results = new ArrayList<>();
        int reached = 0;
        for (int i = 0; i < objects; i++) {
            boolean goesOn = !operation.getAsBoolean();
            reached += goesOn ? 1 : 0;
            results.add(result(WEB, goesOn ? Action.CONFIGURED : Action.NOT_REACHED));
            state.wantFetch();
        }
        Outcome outcome = reached < objects ? Outcome.CANCELLED : Outcome.SUCCEEDED;
        operation.ended(new SyncResult(outcome, "commit", results, Optional.empty()), () -> NOTHING);
        return reached;
    }

    @Test
    void shouldBreakOffObjectsForSomethingNewerAtMostEverySecondTime() {
        assertThat(List.of(syncUnderPushes(500), syncUnderPushes(500), syncUnderPushes(500), syncUnderPushes(500)))
                .containsExactly(1, 500, 1, 500);
    }

    @Test
    void shouldBreakOffAWaitForSomethingNewerAtOnceAlsoAfterAnotherWasBrokenOff() {
        state.takeFetchWish();
        state.brokenOff(true);
        SyncOperation operation = operation(Duration.ZERO);
        assertThat(operation.whileWaiting()).isFalse();

        state.wantFetch();

        assertThat(operation.whileWaiting()).isTrue();
        assertThat(operation.getAsBoolean()).isFalse();
    }

    @Test
    void shouldEndAtOnceWhereAllEndsAndNotCountThatAsBrokenOff() {
        state.takeFetchWish();
        state.brokenOff(true);
        SyncOperation operation = operation(Duration.ZERO);

        closing = true;

        assertThat(operation.getAsBoolean()).isTrue();
        SyncResult result = operation.ended(cancelled(), () -> NOTHING);
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(state.brokenOff()).isFalse();
    }

    @Test
    void shouldFailAndSayWhatItWaitedForWhereItsTimeIsOver() {
        state.takeFetchWish();
        SyncOperation operation = operation(Duration.ofMinutes(10));
        nanos = Duration.ofMinutes(10).minusNanos(1).toNanos();
        assertThat(operation.getAsBoolean()).isFalse();
        nanos++;
        assertThat(operation.getAsBoolean()).isTrue();
        assertThat(operation.whileWaiting()).isTrue();

        Health running = new Health(Health.Status.PROGRESSING, "1 pod runs");
        SyncResult result = operation.ended(
                cancelled(),
                () -> new Comparison(List.of(
                        new ObjectState(
                                JOB, SyncStatus.SYNCED, Optional.of(running), false, false, "", Optional.empty()),
                        new ObjectState(
                                WEB,
                                SyncStatus.OUT_OF_SYNC,
                                Optional.empty(),
                                false,
                                false,
                                "Not in the cluster",
                                Optional.empty()))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding().orElseThrow().code()).isEqualTo("sync.timed-out");
        assertThat(result.finding().orElseThrow().seen())
                .isEqualTo("The sync did not end within 600 s. 1 of 2 objects were done."
                        + " It waited for: Job shop/migrate (1 pod runs). Not come to: Deployment shop/web");
    }

    @Test
    void shouldCountTheTimeThatItWentOnBefore() {
        SyncOperation operation = operation(Duration.ofMinutes(10));
        operation.beganBefore(Duration.ofMinutes(9));
        nanos = Duration.ofMinutes(1).toNanos();

        SyncResult running = new SyncResult(Outcome.RUNNING, "commit", List.of(), Optional.empty());
        assertThat(operation.ended(running, () -> NOTHING).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void shouldLeaveAloneWhatEndedByItselfAfterItsTime() {
        SyncOperation operation = operation(Duration.ofMinutes(10));
        nanos = Duration.ofHours(1).toNanos();
        SyncResult good = new SyncResult(Outcome.SUCCEEDED, "commit", List.of(), Optional.empty());

        assertThat(operation.ended(good, () -> NOTHING)).isSameAs(good);
    }

    private static ObjectResult result(ObjectKey key, Action action) {
        return new ObjectResult(key, action, "", Optional.empty());
    }

    private static SyncResult cancelled() {
        return new SyncResult(
                Outcome.CANCELLED,
                "commit",
                List.of(result(JOB, Action.CREATED), result(WEB, Action.NOT_REACHED)),
                Optional.empty());
    }
}
