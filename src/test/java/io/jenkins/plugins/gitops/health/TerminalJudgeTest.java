package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TerminalJudgeTest {
    private final HandClock clock = new HandClock();
    private final TerminalJudge judge = new TerminalJudge(clock);

    @Test
    void shouldGiveARefusedPullASecondChance() {
        assertThat(judge.twice("missing web", 1)).isFalse();
        assertThat(judge.twice("missing web", 1)).isFalse();
    }

    @Test
    void shouldNotTakeThePauseBeforeTheSecondPullForTheSecondPull() {
        assertThat(judge.twice("denied web", 1)).isFalse();
        clock.now = clock.now.plusSeconds(15);

        assertThat(judge.twice("denied web", 1)).isFalse();
    }

    @Test
    void shouldTakeTwoCountedAttemptsForFinal() {
        assertThat(judge.twice("missing web", 2)).isTrue();
    }

    @Test
    void shouldTakeAFaultThatLastsOverTheNextPullForFinalWhereEventsDoNotTell() {
        assertThat(judge.twice("missing web", 0)).isFalse();
        clock.now = clock.now.plusSeconds(25);

        assertThat(judge.twice("missing web", 0)).isTrue();
        assertThat(judge.twice("missing other", 0)).isFalse();
    }

    @Test
    void shouldEndACrashLoopAtItsLimit() {
        assertThat(judge.crashedForGood(2)).isFalse();
        assertThat(judge.crashedForGood(3)).isTrue();
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
