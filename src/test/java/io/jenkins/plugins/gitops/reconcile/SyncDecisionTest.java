package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.application.SyncPolicy.Retry;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.SyncDecision.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Finding CAUSE = new Finding("some.cause", "seen", "meaning", "remedy");

    @Test
    void shouldDoNothingWhenInSyncEvenWhenAsked() {
        assertThat(SyncDecision.decide(true, "h", true, policy(true, true), Memory.empty(), NOW)
                        .action())
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void shouldSyncAManualApplicationOnlyWhenAsked() {
        assertThat(decide("h", false, policy(false, false), Memory.empty()).action())
                .isEqualTo(Action.NOTHING);
        assertThat(decide("h", true, policy(false, false), Memory.empty()).action())
                .isEqualTo(Action.SYNC);
    }

    @Test
    void shouldSyncANewStateAtOnceEvenAfterAnotherOneFailed() {
        Memory failed = Memory.empty().failed("old", NOW, CAUSE);

        assertThat(decide("new", false, policy(true, false), failed).action()).isEqualTo(Action.SYNC);
    }

    @Test
    void shouldTryAFailedStateAgainWithGrowingPausesForEver() {
        Memory memory = Memory.empty();
        for (int attempt = 0; attempt < 100; attempt++) {
            memory = memory.failed("h", NOW, CAUSE);
        }
        SyncDecision decision = decide("h", false, policy(true, false), memory);

        assertThat(decision.action()).isEqualTo(Action.LATER);
        assertThat(decision.retryAfter()).isEqualTo(Duration.ofMinutes(3));
        assertThat(SyncDecision.decide(false, "h", false, policy(true, false), memory, NOW.plusSeconds(181))
                        .action())
                .isEqualTo(Action.SYNC);
    }

    @Test
    void shouldHealDriftOnlyWithSelfHealAndEverSlower() {
        Memory synced = Memory.empty().synced("c", "h", NOW);

        assertThat(decide("h", false, policy(true, false), synced).action()).isEqualTo(Action.NOTHING);
        assertThat(decide("h", false, policy(true, true), synced).action()).isEqualTo(Action.SYNC);
        Memory healed = synced.synced("c", "h", NOW).synced("c", "h", NOW);
        assertThat(decide("h", false, policy(true, true), healed).retryAfter()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void shouldNotWaitForAsLongAsAClockWasSetBack() {
        Memory failed = Memory.empty().failed("h", NOW.plus(Duration.ofDays(365)), CAUSE);

        assertThat(decide("h", false, policy(true, false), failed).action()).isEqualTo(Action.SYNC);
    }

    private static SyncDecision decide(String hash, boolean explicit, SyncPolicy policy, Memory memory) {
        return SyncDecision.decide(false, hash, explicit, policy, memory, NOW);
    }

    private static SyncPolicy policy(boolean automated, boolean selfHeal) {
        return new SyncPolicy(automated, false, selfHeal, false, Map.of(), Retry.standard());
    }
}
