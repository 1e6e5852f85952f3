package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.Records;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionsTest {
    private static final String IMAGE = "registry.example:5000/team/shop:2";
    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String OTHER = "sha256:" + "2".repeat(64);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    private RecordStore records;

    @BeforeEach
    void start() {
        records = new RecordStore(folder, 10, problem -> {});
        records.put(succeeded("d-1", NOON));
    }

    @Test
    void shouldTakeTheDigestThatThePodsReport() {
        Promotion promotion = promote(new RunningImage(IMAGE, ONE));

        assertThat(promotion.images()).containsExactly(new WantedImage(IMAGE, ONE));
        assertThat(promotion.source().id()).isEqualTo("d-1");
    }

    @Test
    void shouldDoWithoutADigestWhereNoPodRuns() {
        assertThat(promote().images()).containsExactly(new WantedImage(IMAGE, ""));
    }

    @Test
    void shouldPromoteNothingWhereOneTagIsTwoImages() {
        assertThatThrownBy(() -> promote(new RunningImage(IMAGE, ONE), new RunningImage(IMAGE, OTHER)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining(ONE + " and " + OTHER);
    }

    @Test
    void shouldPromoteNothingWhileTheNextDeploymentIsUnderWay() {
        records.put(Records.prepared("d-2", "shop", NOON.plusSeconds(60)));

        assertThatThrownBy(() -> promote(new RunningImage(IMAGE, ONE)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("d-2");
    }

    @Test
    void shouldPassOverDeploymentsThatFailedAndLeftTheImageInPlace() {
        records.put(
                Records.prepared("d-2", "shop", NOON.plusSeconds(60)).to(Phase.FAILED, NOON.plusSeconds(61), "failed"));

        assertThat(promote(new RunningImage(IMAGE, ONE)).source().id()).isEqualTo("d-1");
    }

    private Promotion promote(RunningImage... running) {
        DeploymentTools tools = new DeploymentTools(
                records,
                new Seen(status(List.of(running))),
                null,
                null,
                event -> {},
                Runnable::run,
                null,
                Clock.systemUTC());
        return new Promotions(tools).of("shop");
    }

    private static DeploymentRecord succeeded(String id, Instant time) {
        DeploymentRecord asked = Records.prepared(id, "shop", time);
        return new DeploymentRecord(
                        asked.id(),
                        asked.application(),
                        asked.phase(),
                        asked.origin(),
                        List.of(new WantedImage(IMAGE, "")),
                        asked.git(),
                        asked.changes(),
                        null,
                        null,
                        asked.timeline(),
                        asked.deadline(),
                        asked.options(),
                        "")
                .to(Phase.SUCCEEDED, time.plusSeconds(5), "succeeded");
    }

    private static ApplicationStatus status(List<RunningImage> running) {
        return new ApplicationStatus(
                "shop",
                1,
                "1a2b3c4",
                "1a2b3c4",
                "1a2b3c4",
                SyncStatus.SYNCED,
                Health.healthy(),
                true,
                Set.of(IMAGE),
                running,
                List.of(),
                Optional.empty(),
                false,
                NOON,
                Optional.empty());
    }

    private record Seen(ApplicationStatus status) implements Reconciler {
        @Override
        public long request(String application, String commit, SyncWish wish) {
            return 0;
        }

        @Override
        public Optional<ApplicationStatus> observe(String application) {
            return Optional.of(status);
        }

        @Override
        public Subscription subscribe(StatusListener listener) {
            return () -> {};
        }
    }
}
