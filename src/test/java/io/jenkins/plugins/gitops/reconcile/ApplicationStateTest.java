package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationStateTest {
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
    void shouldNotPruneForAWishThatWasWithdrawnBeforeAPassTookIt() {
        state.want(pruning);

        state.withdrawPrune();

        assertThat(state.takeWish()).isEqualTo(SyncWish.SYNC);
    }

    @Test
    void shouldNotPruneForAWishThatWasWithdrawnWhileAPassHadIt() {
        state.want(pruning);
        state.takeWish();

        state.withdrawPrune();
        state.wantAgain();

        assertThat(state.takeWish()).isEqualTo(SyncWish.SYNC);
    }
}
