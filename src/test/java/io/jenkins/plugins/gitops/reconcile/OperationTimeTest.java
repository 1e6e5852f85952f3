package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.sync.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts of the time that a sync of several steps takes. */
class OperationTimeTest {
    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

    private final OperationTime time = new OperationTime();

    @Test
    void shouldCountFromTheStartOfASyncThatBeganBetweenTwoLooks() {
        time.at(Optional.empty(), START.minusSeconds(100));

        assertThat(time.at(operation(1, START), START.plusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(time.at(operation(1, START), START.plusSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void shouldNotCountTheTimeBeforeTheFirstLookSinceJenkinsWasDownThen() {
        assertThat(time.at(operation(1, START), START.plusSeconds(5000))).isZero();
        assertThat(time.at(operation(1, START), START.plusSeconds(5003))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldNotCountAPause() {
        time.at(Optional.empty(), START);
        time.at(operation(1, START), START.plusSeconds(5));
        time.pause();

        assertThat(time.at(operation(1, START), START.plusSeconds(5000))).isEqualTo(Duration.ofSeconds(5));
        assertThat(time.at(operation(1, START), START.plusSeconds(5002))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldBeginAnewWithEachAttempt() {
        time.at(Optional.empty(), START);
        time.at(operation(1, START), START.plusSeconds(500));

        assertThat(time.at(operation(2, START.plusSeconds(600)), START.plusSeconds(601)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldNotGoBackWithTheClock() {
        time.at(Optional.empty(), START);
        time.at(operation(1, START), START.plusSeconds(5));

        assertThat(time.at(operation(1, START), START.minusSeconds(50))).isEqualTo(Duration.ofSeconds(5));
    }

    private static Optional<Operation> operation(int attempt, Instant started) {
        return Optional.of(new Operation(
                "id", "shop", "test", "state", "commit", started, attempt, null, started, null, false, List.of()));
    }
}
