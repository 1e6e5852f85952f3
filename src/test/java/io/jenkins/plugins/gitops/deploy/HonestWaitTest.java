package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HonestWaitTest {
    private static final String IMAGE = "registry.example:5000/team/shop";
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Finding CAUSE = new Finding("health.image-not-found", "no such tag", "", "");

    private boolean contained = true;
    private boolean undone = true;
    private boolean gone;

    @Test
    void shouldSucceedWhenTheEvaluatedRevisionRunsWhatWasAskedFor() {
        assertThat(judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":2"), DIGEST))
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldNotTakeTheOldRevisionsHealthForOurs() {
        contained = false;

        assertThat(judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":2"), DIGEST))
                        .phase())
                .isEqualTo(Phase.WAITING);
    }

    @Test
    void shouldWaitWhileTheHealthIsOfOlderObjects() {
        ApplicationStatus healthy = status(Health.Status.HEALTHY, Set.of(IMAGE + ":2"), DIGEST);
        ApplicationStatus unsettled = new ApplicationStatus(
                healthy.application(),
                1,
                "tip",
                healthy.evaluatedRevision(),
                "",
                healthy.sync(),
                healthy.health(),
                false,
                healthy.images(),
                healthy.running(),
                List.of(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                Optional.empty());

        assertThat(judge(unsettled).phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void shouldSayRevertedWhenTheOldVersionIsBack() {
        Verdict verdict = judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":1"), DIGEST));

        assertThat(verdict.phase()).isEqualTo(Phase.REVERTED);
        assertThat(verdict.cause().seen()).contains("fedcba9").contains("Revert");
    }

    @Test
    void shouldSaySupersededWhenALaterVersionTookItsPlace() {
        assertThat(judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":3"), DIGEST))
                        .phase())
                .isEqualTo(Phase.SUPERSEDED);
    }

    @Test
    void shouldSayRevertedWhenTheBranchLostTheCommit() {
        contained = false;
        gone = true;

        assertThat(judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":1"), DIGEST))
                        .cause()
                        .code())
                .isEqualTo("deploy.commit-gone");
    }

    @Test
    void shouldFailEarlyWithTheCauseWhenWaitingCannotHelp() {
        Verdict verdict = judge(hopeless());

        assertThat(verdict.phase()).isEqualTo(Phase.FAILED);
        assertThat(verdict.cause()).isEqualTo(CAUSE);
    }

    @Test
    void shouldNotFailByWhatWasSeenBeforeItAsked() {
        Verdict verdict = judge(hopeless(), false);

        assertThat(verdict.phase()).isEqualTo(Phase.WAITING);
        assertThat(verdict.text()).isEqualTo(CAUSE.seen());
    }

    private ApplicationStatus hopeless() {
        ApplicationStatus status = status(Health.Status.DEGRADED, Set.of(IMAGE + ":2"), "");
        return new ApplicationStatus(
                status.application(),
                1,
                "tip",
                status.evaluatedRevision(),
                "",
                status.sync(),
                status.health(),
                true,
                status.images(),
                List.of(),
                List.of(),
                Optional.of(CAUSE),
                true,
                Instant.EPOCH,
                Optional.empty());
    }

    @Test
    void shouldFailWhenPodsRunOtherContentUnderTheSameTag() {
        Verdict verdict = judge(status(Health.Status.HEALTHY, Set.of(IMAGE + ":2"), "sha256:" + "b".repeat(64)));

        assertThat(verdict.phase()).isEqualTo(Phase.FAILED);
        assertThat(verdict.cause().code()).isEqualTo("deploy.digest-differs");
    }

    @Test
    void shouldNotSucceedWithValuesThatALaterCommitChanged() {
        ApplicationStatus healthy = status(Health.Status.HEALTHY, Set.of(IMAGE + ":1"), "");

        Verdict later = judge(valuesAlone(), healthy);
        undone = false;

        assertThat(later.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(later.cause().seen()).contains("replicas", "Revert it");
        assertThat(judge(valuesAlone(), healthy).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldSayThatNothingUsesAnImageThatNobodyReplaced() {
        undone = false;

        Verdict verdict = judge(status(Health.Status.HEALTHY, Set.of("registry.example:5000/team/other:7"), ""));

        assertThat(verdict.phase()).isEqualTo(Phase.FAILED);
        assertThat(verdict.cause().code()).isEqualTo("deploy.not-rendered");
    }

    @Test
    void shouldAcceptARenderThatPinsOurDigest() {
        assertThat(judge(status(Health.Status.HEALTHY, Set.of(IMAGE + "@" + DIGEST), DIGEST))
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldNotEndASyncByWhatWasKnownBeforeItWasAskedFor() {
        undone = false;
        ApplicationStatus good = status(Health.Status.HEALTHY, Set.of(), DIGEST);

        assertThat(judge(sync(), good, false).phase()).isEqualTo(Phase.WAITING);
        assertThat(judge(sync(), good, true).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldNotTakeARefusedSyncForDoneThoughAllIsInSync() {
        undone = false;
        DeploymentRecord part = sync(new Asked().resources(":ConfigMap:web").build());
        DeploymentRecord whole = sync(new Asked().option("Force=true").build());
        ApplicationStatus good = status(Health.Status.HEALTHY, Set.of(), DIGEST);
        ApplicationStatus refused = refusing(good, part.requestedAt());

        assertThat(List.of(part, whole)).allSatisfy(record -> {
            assertThat(judge(record, good).phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(judge(record, refused).cause()).isEqualTo(CAUSE);
            assertThat(judge(record, refusing(good, record.requestedAt().minusNanos(1)))
                            .phase())
                    .isEqualTo(Phase.SUCCEEDED);
        });
        assertThat(judge(sync(), refused).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    // As a look after the one that was asked leaves it: in sync, and with no cause of its own.
    private static ApplicationStatus refusing(ApplicationStatus status, Instant asked) {
        return new ApplicationStatus(
                status.application(),
                status.pass(),
                status.attemptedRevision(),
                status.evaluatedRevision(),
                status.syncedRevision(),
                status.sync(),
                status.health(),
                status.settled(),
                status.images(),
                status.running(),
                status.resources(),
                status.cause(),
                status.terminal(),
                status.observedAt(),
                status.driftSince(),
                status.revisions(),
                status.comparedAt(),
                status.attempts(),
                Set.of(),
                Map.of(asked, CAUSE),
                List.of());
    }

    private Verdict judge(ApplicationStatus status) {
        return judge(record(), status, true);
    }

    private Verdict judge(ApplicationStatus status, boolean fresh) {
        return judge(record(), status, fresh);
    }

    private Verdict judge(DeploymentRecord record, ApplicationStatus status) {
        return judge(record, status, true);
    }

    private Verdict judge(DeploymentRecord record, ApplicationStatus status, boolean fresh) {
        Ancestry ancestry = new Ancestry() {
            @Override
            public boolean contains(DeploymentRecord record, String revision) {
                return contained;
            }

            @Override
            public boolean gone(DeploymentRecord record) {
                return gone;
            }

            @Override
            public Optional<GitCommit> undoneBy(DeploymentRecord record, String revision) {
                return undone
                        ? Optional.of(new GitCommit(
                                "fedcba9876", List.of(), "dev <dev@example.org>", Instant.EPOCH, "Revert it", Map.of()))
                        : Optional.empty();
            }
        };
        return new HonestWait(ancestry).judge(record, status, fresh);
    }

    private static DeploymentRecord valuesAlone() {
        DeploymentRecord images = record();
        return new DeploymentRecord(
                images.id(),
                images.application(),
                images.phase(),
                images.origin(),
                List.of(),
                images.git(),
                List.of(new Change("values.yaml", "replicas", "2", "3")),
                null,
                null,
                images.timeline(),
                images.deadline(),
                BumpOptions.STANDARD,
                "");
    }

    private static DeploymentRecord sync() {
        return sync(new SyncOptions("", false, false));
    }

    private static DeploymentRecord sync(SyncOptions options) {
        DeploymentRecord images = record();
        return new DeploymentRecord(
                images.id(),
                images.application(),
                images.phase(),
                images.origin(),
                List.of(),
                images.git(),
                List.of(),
                null,
                null,
                images.timeline(),
                images.deadline(),
                BumpOptions.syncing(options),
                "");
    }

    private static DeploymentRecord record() {
        return new DeploymentRecord(
                "d-1",
                "shop",
                Phase.WAITING,
                new Origin("", "", "", "", ""),
                List.of(new WantedImage(IMAGE + ":2", DIGEST)),
                new GitTarget("https://git.example/m.git", "main", "", "base", "0123456789"),
                List.of(new Change("deployment.yaml", "image", IMAGE + ":1", IMAGE + ":2")),
                null,
                null,
                List.of(new TimelineEntry(Instant.EPOCH, "requested")),
                Instant.EPOCH.plusSeconds(600),
                BumpOptions.STANDARD,
                "");
    }

    private static ApplicationStatus status(Health.Status health, Set<String> images, String digest) {
        List<RunningImage> running = List.of(new RunningImage(IMAGE + ":2", digest));
        return new ApplicationStatus(
                "shop",
                1,
                "tip",
                "tip",
                "tip",
                SyncStatus.SYNCED,
                new Health(health, ""),
                true,
                images,
                running,
                List.of(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                Optional.empty());
    }
}
