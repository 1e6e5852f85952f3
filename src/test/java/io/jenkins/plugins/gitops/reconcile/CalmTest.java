package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalmTest {
    private static final ObjectKey DEPLOYMENT = new ObjectKey("apps", "Deployment", "shop", "web");
    private static final ObjectKey SERVICE = new ObjectKey("", "Service", "shop", "web");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<LiveFacts> FOLLOWED = List.of(facts(DEPLOYMENT, "7"), facts(SERVICE, "8"));

    private static LiveFacts facts(ObjectKey key, String version) {
        return new LiveFacts(key, "uid-" + key.kind(), version, 1, "shop", "hash", false, true);
    }

    private static Comparison comparison(SyncStatus sync, Status health) {
        return new Comparison(
                List.of(state(DEPLOYMENT, sync, health), state(SERVICE, SyncStatus.SYNCED, Status.HEALTHY)));
    }

    private static ObjectState state(ObjectKey key, SyncStatus sync, Status health) {
        return new ObjectState(
                key, sync, Optional.of(new Health(health, "as it is")), true, false, "", Optional.empty());
    }

    private static Calm calm() {
        return Calm.of(comparison(SyncStatus.SYNCED, Status.HEALTHY), FOLLOWED, START)
                .orElseThrow();
    }

    @Test
    void shouldLastWhileTheWatchesKnowOfTheSameVersionsInWhateverOrder() {
        assertThat(calm().lasts(List.of(FOLLOWED.get(1), FOLLOWED.get(0)), START.plusSeconds(600)))
                .isTrue();
    }

    @Test
    void shouldEndWithAnotherVersionOfOneObject() {
        assertThat(calm().lasts(List.of(FOLLOWED.get(0), facts(SERVICE, "9")), START))
                .isFalse();
    }

    @Test
    void shouldEndWithAnObjectThatCameOrIsNotFollowedAnyMore() {
        LiveFacts another = facts(new ObjectKey("", "ConfigMap", "shop", "extra"), "9");

        assertThat(calm().lasts(List.of(FOLLOWED.get(0), FOLLOWED.get(1), another), START))
                .isFalse();
        assertThat(calm().lasts(List.of(FOLLOWED.get(0)), START)).isFalse();
        assertThat(calm().lasts(List.of(), START)).isFalse();
    }

    @Test
    void shouldNotLastForEver() {
        assertThat(calm().lasts(FOLLOWED, START.plusSeconds(1_799))).isTrue();
        assertThat(calm().lasts(FOLLOWED, START.plusSeconds(1_800))).isFalse();
    }

    @Test
    void shouldNotBeginWhereAnObjectIsNotFollowed() {
        assertThat(Calm.of(comparison(SyncStatus.SYNCED, Status.HEALTHY), FOLLOWED.subList(0, 1), START))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PROGRESSING", "DEGRADED", "SUSPENDED", "UNKNOWN"})
    void shouldLastTheShorterWhereEventsMayTellMore(Status health) {
        Calm calm =
                Calm.of(comparison(SyncStatus.SYNCED, health), FOLLOWED, START).orElseThrow();

        assertThat(calm.lasts(FOLLOWED, START.plusSeconds(599))).isTrue();
        assertThat(calm.lasts(FOLLOWED, START.plusSeconds(600))).isFalse();
    }

    @Test
    void shouldNotBeginWhereTheClusterIsNotAsGitWantsIt() {
        assertThat(Calm.of(comparison(SyncStatus.OUT_OF_SYNC, Status.HEALTHY), FOLLOWED, START))
                .isEmpty();
    }
}
