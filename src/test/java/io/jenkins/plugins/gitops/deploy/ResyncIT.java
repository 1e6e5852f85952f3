package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Looks whose time has come, on a real API server whose watches tell of each change. */
class ResyncIT {
    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    private EngineFixture fixture;
    private Engine engine;

    @BeforeEach
    void start(@TempDir Path folder) {
        fixture = new EngineFixture(cluster, folder);
        fixture.manifests().commit("main", EngineFixture.file("a.yaml", EngineFixture.configMap("a", "1")), "First");
        engine = fixture.start("state", EngineLimits.STANDARD, Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void shouldStayComparedWhileNothingChanges() {
        fixture.configure(engine, fixture.policy("automated: {}"));
        ApplicationStatus first = fixture.await(engine, ResyncIT::isGood);

        ApplicationStatus later = awaitComparedAfter(first, 4);

        assertThat(later.pass()).isGreaterThan(first.pass() + 2);
        assertThat(later.resources()).isEqualTo(first.resources());
        assertThat(later.agedAt(later.observedAt().plusSeconds(1), Duration.ofSeconds(1))
                        .sync())
                .isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldSeeWhatSomebodyElseChangesMeanwhile() {
        fixture.configure(engine, fixture.policy("automated: {}"));
        awaitComparedAfter(fixture.await(engine, ResyncIT::isGood), 3);

        cluster.admin().patch(TestCluster.CONFIG_MAP, live().key(), Map.of("data", Map.of("key", "2")));

        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldSeeWhatIsDeletedMeanwhileAndMakeItAgain() {
        fixture.configure(engine, fixture.policy("automated: {selfHeal: true}"));
        awaitComparedAfter(fixture.await(engine, ResyncIT::isGood), 3);
        String uid = live().uid();

        cluster.delete(TestCluster.CONFIG_MAP, live().key());

        fixture.await(
                engine,
                status -> isGood(status)
                        && find().map(Manifest::uid)
                                .filter(now -> !now.equals(uid))
                                .isPresent());
    }

    @Test
    void shouldSayThatItsRepositoryMayNotBeReadAnyMore() {
        fixture.configure(engine, fixture.policy("automated: {}"));
        awaitComparedAfter(fixture.await(engine, ResyncIT::isGood), 3);

        fixture.credential("push", new GitCredential.UserPassword("oauth2", "glpat-revoked"));

        ApplicationStatus status = fixture.await(engine, seen -> seen.sync() == SyncStatus.UNKNOWN);
        assertThat(status.cause())
                .hasValueSatisfying(cause -> assertThat(cause.code()).startsWith("git."));
    }

    private ApplicationStatus awaitComparedAfter(ApplicationStatus first, int seconds) {
        return fixture.await(
                engine,
                status -> status.comparedAt()
                        .orElseThrow()
                        .isAfter(first.comparedAt().orElseThrow().plusSeconds(seconds)));
    }

    private static boolean isGood(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED && status.health().status() == Health.Status.HEALTHY;
    }

    private Manifest live() {
        return find().orElseThrow();
    }

    private Optional<Manifest> find() {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), "a");
    }
}
