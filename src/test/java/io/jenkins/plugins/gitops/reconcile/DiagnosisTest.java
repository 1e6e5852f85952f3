package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Comparison;
import io.jenkins.plugins.gitops.sync.ObjectState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.HandClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Comparison INGRESS = waiting(new ObjectKey("networking.k8s.io", "Ingress", "shop", "web"));
    private static final Comparison DEPLOYMENT = waiting(new ObjectKey("apps", "Deployment", "shop", "web"));

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger questions = new AtomicInteger();
    private final HandClock clock = new HandClock(START);
    private final Diagnosis diagnosis = new Diagnosis(clock);

    /** Knows no kinds, so that there is nothing to find; how often it is asked is counted. */
    private final Cluster cluster = (Cluster) Proxy.newProxyInstance(
            Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                questions.incrementAndGet();
                return Optional.empty();
            });

    private static Comparison waiting(ObjectKey key) {
        return new Comparison(List.of(new ObjectState(
                key,
                SyncStatus.SYNCED,
                Optional.of(new Health(Health.Status.PROGRESSING, "waits")),
                true,
                false,
                "",
                Optional.empty())));
    }

    private boolean asksAfter(long seconds, Comparison comparison) {
        clock.pass(Duration.between(clock.instant(), START.plusSeconds(seconds)));
        int before = questions.get();
        diagnosis.look(cluster, comparison);
        return questions.get() > before;
    }

    @Test
    void shouldLeaveWhatHasNoPodsAloneAfterAMinuteAndAskAgainAfterTen() {
        assertThat(asksAfter(0, INGRESS)).isTrue();
        assertThat(asksAfter(60, INGRESS)).isTrue();
        assertThat(asksAfter(61, INGRESS)).isFalse();
        assertThat(asksAfter(659, INGRESS)).isFalse();
        assertThat(asksAfter(660, INGRESS)).isTrue();
        assertThat(asksAfter(661, INGRESS)).isFalse();
    }

    @Test
    void shouldAskAfterPodsEachTime() {
        assertThat(asksAfter(0, DEPLOYMENT)).isTrue();
        assertThat(asksAfter(600, DEPLOYMENT)).isTrue();
        assertThat(asksAfter(601, DEPLOYMENT)).isTrue();
    }

    @Test
    void shouldAskAnewOnceSomethingMoves() {
        assertThat(asksAfter(0, INGRESS)).isTrue();
        assertThat(asksAfter(100, INGRESS)).isFalse();
        assertThat(asksAfter(101, waiting(new ObjectKey("", "Service", "shop", "web"))))
                .isTrue();
    }
}
