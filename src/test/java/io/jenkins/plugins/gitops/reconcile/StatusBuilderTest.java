package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import io.jenkins.plugins.gitops.sync.SyncResult;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusBuilderTest {
    private static final Instant ASKED = Instant.parse("2026-05-04T12:00:00Z");
    private static final Finding WHY = new Finding("sync.failed", "It was refused", "", "");
    private static final SyncWish PART = new SyncWish(
            true,
            false,
            false,
            new SyncDetails(
                    ObjectSelection.parse(List.of(":ConfigMap:web")),
                    false,
                    false,
                    Map.of(),
                    ObjectSelection.NONE,
                    0,
                    ObjectSelection.NONE,
                    0,
                    ASKED));

    private final ApplicationState state = new ApplicationState("shop");

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "OBSERVE_ONLY"})
    void shouldStillTellOfASyncThatWasNotDoneAfterALaterLook(Outcome outcome) {
        pass(PART, status -> status.synced(result(outcome, WHY), true));

        ApplicationStatus later = pass(SyncWish.LOOK, status -> {});

        assertThat(later.cause()).isEmpty();
        assertThat(later.failed()).containsExactly(Map.entry(ASKED, WHY));
    }

    @Test
    void shouldStillTellOfASyncThatAWindowHeldAfterALaterLook() {
        pass(PART, status -> status.held(WHY, true));

        assertThat(pass(SyncWish.LOOK, status -> {}).failed()).containsExactly(Map.entry(ASKED, WHY));
    }

    @Test
    void shouldTellOfNothingWhereTheSyncWasDone() {
        ApplicationStatus status = pass(PART, one -> one.synced(result(Outcome.SUCCEEDED, null), false));

        assertThat(status.failed()).isEmpty();
    }

    private ApplicationStatus pass(SyncWish wish, Consumer<StatusBuilder> course) {
        state.want(wish);
        state.takeWish();
        StatusBuilder status = new StatusBuilder(state, Memory.empty());
        course.accept(status);
        status.compared(new Comparison(List.of()), Memory.empty());
        return status.build(ASKED);
    }

    private static SyncResult result(Outcome outcome, Finding why) {
        return new SyncResult(outcome, "c1", List.of(), Optional.ofNullable(why));
    }
}
