package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationStateTest {
    private static final Finding CLOSED = new Finding("project.window-closed", "The window is closed", "", "");

    private final ApplicationState state = new ApplicationState("shop");
    private final SyncWish pruning = new SyncWish(true, true, false);

    @Test
    void shouldKeepAWishThatAPassCouldNotFulfilTogetherWithWhatCameMeanwhile() {
        state.want(pruning);
        state.takeWish();
        state.want(new SyncWish(false, false, true));

        state.wantAgain();

        assertThat(state.takeWish()).isEqualTo(new SyncWish(true, true, true));
        assertThat(state.takeWish()).isEqualTo(SyncWish.LOOK);
    }

    @Test
    void shouldGiveWishesThatAskForDifferentThingsALookEachInTheirOrder() {
        SyncWish first = only("apps:Deployment:web");
        SyncWish second = only("apps:Deployment:api");
        state.want(first);
        state.want(second);
        state.want(SyncWish.SYNC);
        state.want(second);

        assertThat(state.takeWish()).isEqualTo(first);
        assertThat(state.pending()).containsExactly(second.details().since());
        state.goOn();
        assertThat(state.takeWish()).isEqualTo(first);
        assertThat(state.takeWish()).isEqualTo(second);
        assertThat(state.takeWish()).isEqualTo(SyncWish.SYNC);
        assertThat(state.takeWish()).isEqualTo(SyncWish.LOOK);
    }

    @Test
    void shouldForgetTheWholeOfASpecialWishThatWasWithdrawnAndKeepAllOthers() {
        SyncWish other = only("apps:Deployment:api");
        SyncWish withdrawn = only("apps:Deployment:web");
        state.want(pruning);
        state.want(withdrawn);
        state.want(other);

        state.withdraw(withdrawn);

        assertThat(state.takeWish()).isEqualTo(pruning);
        assertThat(state.takeWish()).isEqualTo(other);
        assertThat(state.takeWish()).isEqualTo(SyncWish.LOOK);
    }

    @Test
    void shouldCountTheTriesOfAWishUntilAnotherOneIsTaken() {
        state.want(pruning);
        state.takeWish();
        state.failed(Instant.EPOCH);
        state.wantAgain();
        state.takeWish();

        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.failed(Instant.EPOCH)).isEqualTo(2);
        state.takeWish();
        assertThat(state.failures()).isZero();
    }

    @Test
    void shouldKeepWhyAWishWasNotFulfilledUntilItIsWithdrawn() {
        SyncWish wish = only("apps:Deployment:web");
        Instant since = wish.details().since();
        state.want(wish);
        state.takeWish();
        state.goOn();
        state.ended(CLOSED);
        boolean early = state.failedWishes().containsKey(since);
        state.takeWish();
        state.ended(CLOSED);
        state.takeWish();
        state.ended(null);

        assertThat(early).isFalse();
        assertThat(state.failedWishes()).containsExactly(Map.entry(since, CLOSED));
        state.withdraw(wish);
        assertThat(state.failedWishes()).isEmpty();
    }

    @Test
    void shouldNotTakeTheNextWishForOneThatIsRepeatedWhereTheOneInHandWasWithdrawn() {
        SyncWish withdrawn = only("apps:Deployment:web");
        SyncWish next = only("apps:Deployment:api");
        state.want(withdrawn);
        state.want(next);
        state.takeWish();

        state.withdraw(withdrawn);
        state.wantAgain();

        assertThat(state.takeWish()).isEqualTo(next);
        assertThat(state.repeating()).isFalse();
    }

    @Test
    void shouldNotTakeBackThatSomethingNewerIsToBeFetched() {
        long later = System.nanoTime() + 1_000;
        state.wantFetch(later);

        state.wantFetch(later - 500);

        assertThat(state.fetchWantedAt()).isEqualTo(later);
    }

    private static SyncWish only(String object) {
        SyncDetails none = SyncDetails.NONE;
        return new SyncWish(
                true,
                false,
                false,
                new SyncDetails(
                        ObjectSelection.parse(List.of(object)),
                        none.applyOnly(),
                        none.everything(),
                        none.options(),
                        none.confirmed(),
                        none.confirmedNumber(),
                        none.adopted(),
                        none.retries(),
                        none.since()));
    }

    @Test
    void shouldNotPruneForAWishThatWasWithdrawnBeforeAPassTookIt() {
        state.want(pruning);

        state.withdraw(pruning);

        assertThat(state.takeWish()).isEqualTo(SyncWish.SYNC);
    }

    @Test
    void shouldNotPruneForAWishThatWasWithdrawnWhileAPassHadIt() {
        state.want(pruning);
        state.takeWish();

        state.withdraw(pruning);
        state.wantAgain();

        assertThat(state.takeWish()).isEqualTo(SyncWish.SYNC);
    }
}
