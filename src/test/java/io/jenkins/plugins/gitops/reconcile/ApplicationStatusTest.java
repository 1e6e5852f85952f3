package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationStatusTest {
    private static final Instant SEEN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration RESYNC = Duration.ofMinutes(3);

    private static ApplicationStatus status() {
        return new ApplicationStatus(
                "shop",
                1,
                "abc",
                "abc",
                "abc",
                SyncStatus.SYNCED,
                Health.healthy(),
                true,
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                SEEN,
                Optional.empty());
    }

    @Test
    void shouldStayAsItIsForThreeIntervals() {
        assertThat(status().agedAt(SEEN.plus(RESYNC.multipliedBy(3)).minusSeconds(1), RESYNC))
                .isEqualTo(status());
    }

    @Test
    void shouldBeUnknownAndSayWhenItWasLastComparedAfterThreeIntervals() {
        ApplicationStatus aged = status().agedAt(SEEN.plus(RESYNC.multipliedBy(3)), RESYNC);

        assertThat(aged.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(aged.health().status()).isEqualTo(Health.Status.UNKNOWN);
        assertThat(aged.settled()).isFalse();
        assertThat(aged.comparedAt()).contains(SEEN);
        assertThat(aged.cause().orElseThrow().code()).isEqualTo("sync.outdated");
        assertThat(aged.cause().orElseThrow().seen()).contains("2026-01-01T12:00:00Z");
    }
}
