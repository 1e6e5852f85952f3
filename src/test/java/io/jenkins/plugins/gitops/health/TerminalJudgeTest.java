package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TerminalJudgeTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final TerminalJudge judge = new TerminalJudge(clock);

    @Test
    void shouldGiveARefusedPullASecondChance() {
        assertThat(judge.twice("missing web", 1)).isFalse();
        assertThat(judge.twice("missing web", 1)).isFalse();
    }

    @Test
    void shouldNotTakeThePauseBeforeTheSecondPullForTheSecondPull() {
        assertThat(judge.twice("denied web", 1)).isFalse();
        clock.pass(Duration.ofSeconds(15));

        assertThat(judge.twice("denied web", 1)).isFalse();
    }

    @Test
    void shouldTakeTwoCountedAttemptsForFinal() {
        assertThat(judge.twice("missing web", 2)).isTrue();
    }

    @Test
    void shouldTakeAFaultThatLastsOverTheNextPullForFinalWhereEventsDoNotTell() {
        assertThat(judge.twice("missing web", 0)).isFalse();
        clock.pass(Duration.ofSeconds(25));

        assertThat(judge.twice("missing web", 0)).isTrue();
        assertThat(judge.twice("missing other", 0)).isFalse();
    }

    @Test
    void shouldEndACrashLoopAtItsLimit() {
        assertThat(judge.crashedForGood(2)).isFalse();
        assertThat(judge.crashedForGood(3)).isTrue();
    }
}
