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
    private static final Finding HOOK = new Finding("sync.hook-failed", "it failed", "it failed", "mend it");
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

    @Test
    void shouldTryAFailedHookAgainOnlyAsOftenAsTheRetryLimitSaysAlsoWhereAllIsInSync() {
        SyncPolicy twice = limited(1);
        Memory once = Memory.empty().failed("h", NOW, HOOK);
        Memory over = once.failed("h", NOW, HOOK);

        assertThat(SyncDecision.decide(true, "h", false, twice, once, NOW).action())
                .isEqualTo(Action.LATER);
        assertThat(SyncDecision.decide(true, "h", false, twice, once, NOW.plusSeconds(6))
                        .action())
                .isEqualTo(Action.SYNC);
        assertThat(SyncDecision.decide(true, "h", false, twice, over, NOW.plusSeconds(6))
                        .action())
                .isEqualTo(Action.NOTHING);
        assertThat(SyncDecision.decide(true, "h", true, twice, over, NOW).action())
                .isEqualTo(Action.SYNC);
        assertThat(SyncDecision.decide(true, "h", false, limited(-1), over, NOW.plusSeconds(181))
                        .action())
                .isEqualTo(Action.SYNC);
    }

    @Test
    void shouldTryAFailedSyncAgainWithPausesAlsoWhereAllObjectsAreInSync() {
        Memory once = Memory.empty().failed("h", NOW, CAUSE);
        Memory often = once.failed("h", NOW, CAUSE).failed("h", NOW, CAUSE);

        assertThat(SyncDecision.decide(true, "h", false, limited(0), once, NOW).retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(SyncDecision.decide(true, "h", false, limited(0), often, NOW).retryAfter())
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(SyncDecision.decide(true, "h", false, limited(0), often, NOW.plusSeconds(21))
                        .action())
                .isEqualTo(Action.SYNC);
        assertThat(SyncDecision.decide(true, "h", true, policy(false, false), once, NOW)
                        .action())
                .isEqualTo(Action.SYNC);
        assertThat(SyncDecision.decide(true, "h", false, policy(false, false), once, NOW)
                        .reason())
                .contains("the last sync failed");
        assertThat(SyncDecision.decide(true, "other", false, policy(true, true), once, NOW)
                        .action())
                .isEqualTo(Action.NOTHING);
        assertThat(SyncDecision.decide(true, "h", false, policy(true, true), once.synced("c", "h", NOW), NOW)
                        .action())
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void shouldStopHealingWhatComesBackAfterEachRepair() {
        Memory memory = Memory.empty().synced("c", "h", NOW);
        for (int round = 0; round < SyncDecision.MOST_HEALS; round++) {
            memory = memory.synced("c", "h", NOW);
        }

        SyncDecision stopped =
                SyncDecision.decide(false, "h", false, policy(true, true), memory, NOW.plus(Duration.ofMinutes(9)));

        assertThat(stopped.action()).isEqualTo(Action.NOTHING);
        assertThat(stopped.reason()).contains("again and again");
    }

    @Test
    void shouldHealAtOnceWhatDriftsAgainOnlyAfterALongWhile() {
        Memory memory = Memory.empty().synced("c", "h", NOW);
        for (int round = 0; round < SyncDecision.MOST_HEALS; round++) {
            memory = memory.synced("c", "h", NOW);
        }
        Memory calm = memory.drifting(NOW.plus(Duration.ofMinutes(11)));

        assertThat(SyncDecision.decide(false, "h", false, policy(true, true), calm, NOW.plus(Duration.ofMinutes(12)))
                        .action())
                .isEqualTo(Action.SYNC);
        assertThat(calm.synced("c", "h", NOW.plus(Duration.ofMinutes(12))).heals())
                .isEqualTo(1);
    }

    @Test
    void shouldHealAgainAfterAnExplicitSync() {
        Memory memory = Memory.empty().synced("c", "h", NOW);
        for (int round = 0; round < SyncDecision.MOST_HEALS; round++) {
            memory = memory.synced("c", "h", NOW);
        }
        Memory asked = memory.unhealed().synced("c", "h", NOW);

        assertThat(decide("h", false, policy(true, true), asked).action()).isEqualTo(Action.SYNC);
    }

    private static SyncPolicy limited(int limit) {
        Retry retry = new Retry(limit, Duration.ofSeconds(5), 2, Duration.ofMinutes(3));
        return new SyncPolicy(true, false, false, false, Map.of(), retry);
    }

    private static SyncDecision decide(String hash, boolean explicit, SyncPolicy policy, Memory memory) {
        return SyncDecision.decide(false, hash, explicit, policy, memory, NOW);
    }

    private static SyncPolicy policy(boolean automated, boolean selfHeal) {
        return new SyncPolicy(automated, false, selfHeal, false, Map.of(), Retry.standard());
    }
}
