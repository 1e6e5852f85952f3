package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextLookTest {
    private static final ObjectKey DEPLOYMENT = new ObjectKey("apps", "Deployment", "shop", "web");
    private static final ObjectKey INGRESS = new ObjectKey("networking.k8s.io", "Ingress", "shop", "web");
    private static final SyncDecision NOTHING = SyncDecision.held();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final NextLook next = new NextLook();

    private static Comparison comparison(ObjectKey key, Status health) {
        return new Comparison(List.of(new ObjectState(
                key,
                SyncStatus.SYNCED,
                Optional.of(new Health(health, "as it is")),
                true,
                false,
                "",
                Optional.empty())));
    }

    private Duration after(Comparison comparison, long seconds) {
        return next.after(comparison, "wanted", NOTHING, key -> true, START.plusSeconds(seconds));
    }

    @Test
    void shouldLeaveAHealthyApplicationToTheWatches() {
        assertThat(after(comparison(DEPLOYMENT, Status.HEALTHY), 0)).isZero();
    }

    @Test
    void shouldAskAfterPodsTheSeldomerTheLongerNothingMoves() {
        Comparison waiting = comparison(DEPLOYMENT, Status.PROGRESSING);

        assertThat(after(waiting, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(waiting, 60)).isEqualTo(Duration.ofSeconds(3));
        assertThat(after(waiting, 600)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(waiting, 3600)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldAskOftenAgainOnceSomethingMoves() {
        after(comparison(DEPLOYMENT, Status.PROGRESSING), 0);

        assertThat(after(comparison(DEPLOYMENT, Status.DEGRADED), 3600)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldAskOftenAgainForAnotherWantedState() {
        Comparison waiting = comparison(DEPLOYMENT, Status.PROGRESSING);
        after(waiting, 0);

        assertThat(next.after(waiting, "another", NOTHING, key -> true, START.plusSeconds(3600)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldLeaveWhatHasNoPodsToTheWatchesAfterAWhile() {
        Comparison waiting = comparison(INGRESS, Status.PROGRESSING);

        assertThat(after(waiting, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(waiting, 8)).isEqualTo(Duration.ofSeconds(8));
        assertThat(after(waiting, 31)).isZero();
    }

    @Test
    void shouldGoOnAskingForWhatNoWatchFollows() {
        Comparison waiting = comparison(INGRESS, Status.PROGRESSING);
        next.after(waiting, "wanted", NOTHING, key -> false, START);

        assertThat(next.after(waiting, "wanted", NOTHING, key -> false, START.plusSeconds(60)))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldWaitAsLongAsADecisionSays() {
        assertThat(next.after(
                        comparison(DEPLOYMENT, Status.PROGRESSING),
                        "wanted",
                        SyncDecision.closed(Duration.ofMinutes(7)),
                        key -> true,
                        START))
                .isEqualTo(Duration.ofMinutes(7));
    }
}
