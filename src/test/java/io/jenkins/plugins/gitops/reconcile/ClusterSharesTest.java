package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterSharesTest {
    private final ClusterShares shares = new ClusterShares(4);

    @Test
    void shouldLeaveAWorkerToOtherClusters() {
        assertThat(shares.enter("a", "1", 2)).isTrue();
        assertThat(shares.enter("a", "2", 2)).isTrue();
        assertThat(shares.enter("a", "3", 2)).isTrue();
        assertThat(shares.enter("a", "4", 2)).isFalse();
        assertThat(shares.enter("b", "5", 2)).isTrue();
    }

    @Test
    void shouldGiveAllWorkersToAClusterThatIsAlone() {
        for (int application = 0; application < 4; application++) {
            assertThat(shares.enter("a", "" + application, 1)).isTrue();
        }
    }

    @Test
    void shouldGiveTheTurnToWhoeverWaitsLongest() {
        for (int application = 1; application <= 5; application++) {
            shares.enter("a", "" + application, 2);
        }

        assertThat(shares.leave("a", true)).contains("4");
        assertThat(shares.enter("a", "4", 2)).isTrue();
        assertThat(shares.leave("a", true)).contains("5");
        assertThat(shares.leave("a", true)).isEmpty();
    }

    @Test
    void shouldGiveOneWorkerToAClusterThatGaveNoAnswerUntilItDoes() {
        shares.enter("a", "1", 2);
        shares.leave("a", false);

        assertThat(shares.enter("a", "1", 2)).isTrue();
        assertThat(shares.enter("a", "2", 2)).isFalse();
        assertThat(shares.leave("a", true)).contains("2");
        assertThat(shares.enter("a", "2", 2)).isTrue();
        assertThat(shares.enter("a", "3", 2)).isTrue();
    }
}
