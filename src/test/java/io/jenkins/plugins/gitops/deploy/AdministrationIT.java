package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Projects, their sync windows, and clusters that stand in a repository: on a real Git server and a real API server. */
class AdministrationIT extends EngineTestBase {
    // The schedule of each minute, so that the window is always open.
    private static final String FROZEN =
            "syncWindows: [{kind: deny, schedule: '* * * * *', duration: 1h, applications: ['*'], description: freeze, manualSync: %s}]";
    private static final String OPEN = "description: open";

    @Test
    void syncWindowsShouldHoldAnApplicationBackAndSayUntilWhen() {
        commit(application("in-cluster"), project(FROZEN.formatted(false)), Map.of());
        Engine engine = engine(true);

        ApplicationStatus held = fixture.await(engine, status -> code(status).equals("sync.window-closed"));

        assertThat(held.cause().map(Finding::seen).orElse(""))
                .contains("(freeze)")
                .contains("no time within a year");
        assertThat(held.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(held.terminal()).as("it will be synced by itself").isFalse();
        assertThat(find("config")).isEmpty();

        commit(application("in-cluster"), project(OPEN), Map.of());

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("config")).isPresent();
    }

    @Test
    void syncWindowsShouldEndADeploymentThatIsNotAllowed() throws Exception {
        commit(application("in-cluster"), project(FROZEN.formatted(false)), deployment());
        Engine engine = engine(true);
        fixture.await(engine, status -> code(status).equals("sync.window-closed"));

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("sync.window-closed");
        assertThat(find("config")).isEmpty();
    }

    @Test
    void aSyncUnderWayShouldWaitAndSaySoWhileAWindowIsClosedAndThenGoOnWithTheSameHook() {
        String hook = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: PreSync}}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      schedulerName: nobody
                      containers: [{name: main, image: "registry.example/job:1"}]
                """;
        commit(application("in-cluster"), project(OPEN), EngineFixture.file("migrate.yaml", hook));
        Engine engine = engine(true);
        fixture.await(engine, AdministrationIT::awaitsHook);
        String uid = job("migrate").orElseThrow().uid();

        commit(application("in-cluster"), project(FROZEN.formatted(false)), Map.of());
        ApplicationStatus paused = fixture.await(engine, status -> code(status).equals("sync.window-closed"));

        assertThat(paused.cause().orElseThrow().meaning()).contains("under way");
        assertThat(paused.settled()).isFalse();
        assertThat(paused.terminal()).isFalse();
        assertThat(job("migrate").map(Manifest::uid)).contains(uid);

        commit(application("in-cluster"), project(OPEN), Map.of());
        fixture.await(engine, AdministrationIT::awaitsHook);
        assertThat(job("migrate").map(Manifest::uid)).contains(uid);
    }

    private static boolean awaitsHook(ApplicationStatus status) {
        return status.cause().filter(cause -> cause.seen().contains("migrate")).isPresent();
    }

    private Optional<Manifest> job(String name) {
        return cluster.admin().get(cluster.type("batch/v1", "Job"), cluster.namespace(), name);
    }

    @Test
    void manualSyncShouldLetADeploymentThrough() throws Exception {
        commit(application("in-cluster"), project(FROZEN.formatted(true)), deployment());
        Engine engine = engine(true);
        fixture.await(engine, status -> code(status).equals("sync.window-closed"));

        DeploymentRecord record = fixture.deployed(engine, "2");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldTakeNoProjectFromARepositoryThatNobodyMarked() {
        commit(application("in-cluster"), project(OPEN), Map.of());
        Engine engine = engine(false);

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("application.project-unknown");
        assertThat(engine.declared().get(0).findings())
                .extracting(Finding::code)
                .contains("project.source-not-marked");
        assertThat(find("config")).isEmpty();
    }

    @Test
    void shouldHoldAnApplicationToTheKindsOfItsProject() {
        commit(
                application("in-cluster"),
                project("namespaceResourceBlacklist: [{group: '', kind: ConfigMap}]"),
                Map.of());
        Engine engine = engine(true);

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(code(status)).isEqualTo("application.project-refuses-kind");
        assertThat(find("config")).isEmpty();
    }

    @Test
    void shouldDeployToAClusterOfASecretAndBeUnknownWithoutLossOnceThatIsGone() {
        Map<String, String> secret = Map.of("applications/cluster.yaml", clusterSecret(""));
        commit(application("elsewhere"), project(OPEN), secret);
        Engine engine = engine(true);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        String uid = find("config").orElseThrow().uid();

        fixture.manifests().commit("main", Map.of(), Set.of("applications/cluster.yaml"), "Remove the cluster");

        ApplicationStatus gone = fixture.await(engine, status -> code(status).equals("cluster.unknown"));
        assertThat(gone.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(gone.health().status()).isEqualTo(Health.Status.UNKNOWN);
        assertThat(find("config").map(Manifest::uid)).contains(uid);
        assertThat(fixture.problems()).noneMatch(text -> text.contains(secret()));

        commit(application("elsewhere"), project(OPEN), secret);

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("config").map(Manifest::uid)).contains(uid);
    }

    @Test
    void permitOnlyProjectScopedClustersShouldRefuseAClusterOfEverybody() {
        commit(
                application("elsewhere"),
                project("permitOnlyProjectScopedClusters: true"),
                Map.of("applications/cluster.yaml", clusterSecret("")));
        Engine engine = engine(true);
        ApplicationStatus refused = fixture.await(engine, seen -> seen.cause().isPresent() && seen.terminal());
        assertThat(code(refused)).isEqualTo("application.project-refuses-cluster");

        fixture.manifests()
                .commit("main", Map.of("applications/cluster.yaml", clusterSecret("shop")), "Scope the cluster");

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("config")).isPresent();
    }

    @Test
    void shouldRefuseAClusterThatIsScopedToAnotherProject() {
        commit(application("elsewhere"), project(OPEN), Map.of("applications/cluster.yaml", clusterSecret("blog")));
        Engine engine = engine(true);

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent() && seen.terminal());

        assertThat(code(status)).isEqualTo("application.project-refuses-cluster");
        assertThat(find("config")).isEmpty();
    }

    @Test
    void shouldBeUnknownWithoutLossWhileTheRepositoryIsGone() {
        commit(application("in-cluster"), project(OPEN), Map.of());
        Engine engine = engine(true);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        String uid = find("config").orElseThrow().uid();

        fixture.git().close();
        engine.sync(fixture.application());

        ApplicationStatus gone = fixture.await(engine, status -> status.sync() == SyncStatus.UNKNOWN);
        assertThat(code(gone)).startsWith("git.");
        assertThat(gone.resources()).as("what was last known").isNotEmpty();
        assertThat(engine.applications()).hasSize(1);
        assertThat(find("config").map(Manifest::uid)).contains(uid);
    }

    @Test
    void shouldWaitAfterAStartAsLongAsTheRepositoryWithItsProjectCannotBeRead() throws Exception {
        commit(
                application("in-cluster").replace("  project: shop\n", ""),
                project(OPEN).replace("name: shop", "name: default"),
                Map.of());
        Engine before = engine(true);
        fixture.await(before, status -> status.sync() == SyncStatus.SYNCED);
        before.close();
        fixture.git().close();

        Engine engine = engine(true);

        ApplicationStatus waits = fixture.await(engine, seen -> seen.cause().isPresent());
        assertThat(code(waits)).isEqualTo("project.awaited");
        assertThat(waits.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(waits.terminal()).as("a deployment stays open").isFalse();
        assertThat(engine.projectsAwaited()).isTrue();
    }

    private Engine engine(boolean marked) {
        Engine engine = fixture.start("state");
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(),
                List.of(new ApplicationsRepository(
                        fixture.manifests().url(), "applications", "HEAD", "push", "", marked)));
        return engine;
    }

    private void commit(String application, String project, Map<String, String> others) {
        Map<String, String> files = new HashMap<>(others);
        files.put("applications/shop.yaml", application);
        files.put("applications/project.yaml", project);
        files.putAll(EngineFixture.file("config.yaml", EngineFixture.configMap("config", "git")));
        fixture.manifests().commit("main", files, "Change");
    }

    private static Map<String, String> deployment() {
        return EngineFixture.file("deployment.yaml", EngineFixture.deployment("1"));
    }

    private String application(String clusterName) {
        return fixture.policy("automated: {prune: true, selfHeal: true}")
                .replace("spec:\n", "spec:\n  project: shop\n")
                .replace("in-cluster", clusterName);
    }

    private static String project(String field) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: shop}
                spec:
                  sourceRepos: ['*']
                  destinations: [{server: '*', namespace: '*'}]
                  %s
                """.formatted(field);
    }

    private String clusterSecret(String project) {
        ClusterSettings settings = cluster.settings();
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: elsewhere
                  labels: {argocd.argoproj.io/secret-type: cluster, stage: dev}
                stringData:
                  name: elsewhere
                  server: %s
                  project: "%s"
                  config: |
                    {"bearerToken": "%s",
                     "tlsClientConfig": {"insecure": false, "caData": "%s", "certData": "%s", "keyData": "%s"}}
                """.formatted(
                        settings.server(),
                        project,
                        token(),
                        encoded(settings.caCertificates()),
                        encoded(settings.login().clientCertificate()),
                        encoded(settings.login().clientKey()));
    }

    private String token() {
        return cluster.settings().login().token();
    }

    private String secret() {
        ClusterLogin login = cluster.settings().login();
        return login.token().isEmpty() ? encoded(login.clientKey()) : login.token();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private static String code(ApplicationStatus status) {
        return status.cause().map(Finding::code).orElse("");
    }
}
