package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.AllowedDestination;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestWebhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests of the engine leave of the rows of automated sync and of projects. */
class EngineRowsIT extends EngineTestBase {
    @Test
    void onlyToPruneWithPruneOffShouldBeShownAndSyncNothing() {
        for (String name : List.of("a", "b", "c")) {
            commit(name + ".yaml", EngineFixture.configMap(name, "1"));
        }
        Engine engine = fixture.engine("state", fixture.policy("automated: {selfHeal: true}"));
        String synced = awaitSynced(engine).syncedRevision();

        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml"), "Remove b");
        String tip = tip();
        ApplicationStatus status =
                fixture.await(engine, seen -> seen.evaluatedRevision().equals(tip));

        assertThat(status.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(status.syncedRevision()).as("no sync was made").isEqualTo(synced);
        assertThat(status.resources())
                .filteredOn(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                .singleElement()
                .satisfies(resource -> {
                    assertThat(resource.key().name()).isEqualTo("b");
                    assertThat(resource.message()).isEqualTo("Not in Git any more");
                });
        assertThat(find("b")).isPresent();
    }

    @Test
    void automatedThatIsSwitchedOffShouldSyncNothingByItself() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        Engine engine = fixture.engine("state", fixture.policy("automated: {enabled: false, selfHeal: true}"));

        ApplicationStatus status =
                fixture.await(engine, seen -> seen.evaluatedRevision().equals(tip()));

        assertThat(status.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(status.syncedRevision()).isEmpty();
        assertThat(find("a")).isEmpty();
    }

    /** With polls so far apart that only the retry itself can have asked Git. */
    @Test
    void refreshShouldAskGitForSomethingNewerBeforeARetry() {
        commit("a.yaml", EngineFixture.configMap("NOT_A_NAME", "1"));
        try (Engine engine = thatNeverPolls("retry: {backoff: {duration: 2s}}")) {
            fixture.await(engine, seen -> seen.attempts().isPresent());

            commit("a.yaml", EngineFixture.configMap("a", "1"));

            String mended = tip();
            fixture.await(engine, seen -> seen.evaluatedRevision().equals(mended) && good(seen));
            assertThat(find("a")).isPresent();
        }
    }

    @Test
    void refreshFalseShouldTryTheSameRevisionAgain() {
        String broken = commit("a.yaml", EngineFixture.configMap("NOT_A_NAME", "1"));
        try (Engine engine = thatNeverPolls("retry: {refresh: false, backoff: {duration: 1s, factor: 1}}")) {
            fixture.await(engine, seen -> seen.attempts().isPresent());
            commit("a.yaml", EngineFixture.configMap("a", "1"));

            ApplicationStatus status = fixture.await(
                    engine,
                    seen -> seen.attempts()
                            .filter(attempts -> attempts.failed() >= 3)
                            .isPresent());

            assertThat(status.attemptedRevision()).isEqualTo(broken);
        }
    }

    /** What makes a difference that no hash can tell: a webhook that changes objects from now on. */
    @Test
    void aHardRefreshShouldAskTheServerAboutWhatTheHashesSayIsUnchanged(@TempDir Path certificates) throws Exception {
        cluster.requireLocal();
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        String counting = fixture.policy("")
                .replace(
                        "metadata: {",
                        "metadata: {annotations: {argocd.argoproj.io/compare-options: IncludeMutationWebhook=true}, ");
        Engine engine = fixture.engine("state", counting);
        assertThat(synced(engine, false).phase()).isEqualTo(Phase.SUCCEEDED);
        try (TestWebhook webhook = TestWebhook.registerMutating(cluster, certificates)) {
            webhook.change("[{\"op\": \"add\", \"path\": \"/data/injected\", \"value\": \"1\"}]");

            DeploymentRecord plain = synced(engine, false);
            Optional<Object> before = injected();
            DeploymentRecord hard = synced(engine, true);

            assertThat(plain.phase()).as("%s", plain.cause()).isEqualTo(Phase.SUCCEEDED);
            assertThat(before).isEmpty();
            assertThat(hard.phase()).as("%s", hard.cause()).isEqualTo(Phase.SUCCEEDED);
            assertThat(injected()).contains("1");
        }
    }

    @Test
    void aProjectThatIsGoneShouldStopItsApplicationsAndDeleteNothing() {
        commit("a.yaml", EngineFixture.configMap("a", "1"));
        Engine engine = fixture.start("state");
        String application = fixture.policy("automated: {prune: true, selfHeal: true}")
                .replace("spec:\n", "spec:\n  project: shop\n");
        engine.limit(new Projects(List.of(project())));
        fixture.configure(engine, application);
        awaitSynced(engine);
        String uid = find("a").orElseThrow().uid();

        engine.limit(Projects.NONE);
        fixture.configure(engine, application);
        ApplicationStatus status = fixture.await(engine, seen -> seen.sync() == SyncStatus.UNKNOWN);
        assertThat(status.cause().map(Finding::code)).contains("application.project-unknown");
        assertThat(find("a").map(Manifest::uid)).contains(uid);

        engine.limit(new Projects(List.of(project())));
        fixture.configure(engine, application);
        awaitSynced(engine);
        assertThat(find("a").map(Manifest::uid)).contains(uid);
    }

    private static Project project() {
        return new Project(
                "shop",
                List.of("*"),
                List.of(AllowedDestination.parse("*")),
                KindRules.ALL,
                KindRules.ALL,
                Folders.NONE);
    }

    private Engine thatNeverPolls(String retry) {
        Identity identity = Identity.of(
                        fixture.installation(), UUID.randomUUID().toString())
                .withLeaseName(fixture.installation());
        GitCredential push = new GitCredential.UserPassword("oauth2", fixture.pushToken());
        Engine engine = Engine.start(
                EngineSettings.of(folder.resolve("state"), folder.resolve("cache"), identity)
                        .withIntervals(Duration.ofHours(1), Duration.ofHours(1)),
                (id, context) -> push,
                event -> {},
                fixture.problems()::add);
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(new ManagedApplication(
                        EngineFixture.read(fixture.policy("automated: {}, " + retry)), "push", "")),
                List.of());
        return engine;
    }

    private DeploymentRecord synced(Engine engine, boolean hard) throws Exception {
        return engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        fixture.application(),
                        List.of(),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(2),
                        BumpOptions.syncing(new SyncOptions("", false, hard))))
                .get(3, TimeUnit.MINUTES);
    }

    private ApplicationStatus awaitSynced(Engine engine) {
        String tip = tip();
        return fixture.await(engine, status -> status.evaluatedRevision().equals(tip) && good(status));
    }

    private static boolean good(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED && status.settled();
    }

    private Optional<Object> injected() {
        return find("a").flatMap(live -> live.at("data", "injected"));
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private String commit(String name, String text) {
        return fixture.manifests().commit("main", EngineFixture.file(name, text), "Change " + name);
    }

    private String tip() {
        return fixture.manifests().tip("main").orElseThrow();
    }
}
