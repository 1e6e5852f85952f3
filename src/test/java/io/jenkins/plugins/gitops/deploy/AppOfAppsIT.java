package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.AllowedDestination;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Applications among the manifests of an application: on a real Git server and a real API server. */
class AppOfAppsIT extends EngineTestBase {
    private static final String AUTOMATED = "automated: {prune: true, selfHeal: true}";

    @Test
    void shouldRegisterChildrenToAnyDepthInsteadOfApplyingThem() {
        commit(Map.of(
                "shop/a.yaml", child("a", AUTOMATED),
                "a/config.yaml", EngineFixture.configMap("of-a", "1"),
                "a/b.yaml", child("b", AUTOMATED),
                "b/config.yaml", EngineFixture.configMap("of-b", "1")));

        Engine engine = fixture.engine("state");

        await(engine, name("b"), status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("of-a")).isPresent();
        assertThat(find("of-b")).isPresent();
        ManagedApplication grandchild = engine.application(name("b")).orElseThrow();
        assertThat(grandchild.ancestors()).containsExactly(fixture.application(), name("a"));
        assertThat(grandchild.root()).isEqualTo(fixture.application());
        ApplicationStatus parent = await(
                engine,
                fixture.application(),
                status -> resource(status, "a")
                        .map(ResourceStatus::message)
                        .orElse("")
                        .startsWith("SYNCED"));
        assertThat(parent.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(parent.health().status()).isEqualTo(Health.Status.HEALTHY);
        assertThat(fixture.problems()).isEmpty();
    }

    @Test
    void shouldKnowTheChildrenAfterARestart() throws Exception {
        commit(Map.of("shop/a.yaml", child("a", AUTOMATED), "a/config.yaml", EngineFixture.configMap("of-a", "1")));
        Engine first = fixture.engine("state");
        await(first, name("a"), status -> status.sync() == SyncStatus.SYNCED);
        first.close();

        Engine second = fixture.engine("state");

        assertThat(second.application(name("a"))).isPresent();
    }

    @Test
    void shouldRegisterAChildOfAManualParentOnlyAtASync() {
        commit(Map.of("shop/a.yaml", child("a", AUTOMATED), "a/config.yaml", EngineFixture.configMap("of-a", "1")));
        Engine engine = fixture.engine("state", fixture.policy(""));

        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(engine.application(name("a"))).isEmpty();
        engine.sync(fixture.application());

        await(engine, name("a"), status -> status.sync() == SyncStatus.SYNCED);
    }

    @Test
    void shouldTakeAnApplicationSetOfAManualParentOnlyAtASync() {
        String set = """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: sets}
                spec:
                  generators: [{list: {elements: [{env: %s}]}}]
                  template:
                    metadata: {name: '{{env}}'}
                    spec:
                      source: {repoURL: "%s", path: a, targetRevision: main}
                      destination: {name: in-cluster, namespace: %s}
                      syncPolicy: {%s}
                """.formatted(name("made"), fixture.manifests().url(), cluster.namespace(), AUTOMATED);
        commit(Map.of(
                "shop/set.yaml",
                set,
                "shop/config.yaml",
                EngineFixture.configMap("own", "1"),
                "a/config.yaml",
                EngineFixture.configMap("of-a", "1")));
        Engine engine = fixture.engine("state", fixture.policy(""));

        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(engine.application(name("made"))).isEmpty();
        engine.sync(fixture.application());

        await(engine, name("made"), status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("of-a")).isPresent();
    }

    @Test
    void shouldNameTheWayOfACycle() {
        commit(Map.of(
                "shop/a.yaml",
                child("a", AUTOMATED),
                "a/b.yaml",
                child("b", AUTOMATED),
                "b/a.yaml",
                child("a", AUTOMATED),
                "b/config.yaml",
                EngineFixture.configMap("of-b", "1")));
        Engine engine = fixture.engine("state");

        ApplicationStatus status = await(engine, name("b"), seen -> code(seen).equals("application.cycle"));

        assertThat(status.cause().orElseThrow().seen())
                .endsWith("%s → %s → %s".formatted(name("a"), name("b"), name("a")));
        assertThat(find("of-b")).as("the rest is synced").isPresent();
    }

    @Test
    void shouldForgetAChildAtTheSecondReadingWithoutItAndLeaveItsObjects() {
        commit(Map.of(
                "shop/a.yaml", child("a", AUTOMATED),
                "shop/b.yaml", child("b", AUTOMATED),
                "shop/c.yaml", child("c", AUTOMATED),
                "a/config.yaml", EngineFixture.configMap("of-a", "1"),
                "b/config.yaml", EngineFixture.configMap("of-b", "1"),
                "c/config.yaml", EngineFixture.configMap("of-c", "1")));
        Engine engine = fixture.engine("state");
        for (String child : List.of("a", "b", "c")) {
            await(engine, name(child), status -> status.sync() == SyncStatus.SYNCED);
        }
        String uid = find("of-a").orElseThrow().uid();

        fixture.manifests().commit("main", Map.of(), Set.of("shop/a.yaml"), "Remove a");
        fixture.await(
                engine,
                status -> resource(status, "a")
                        .filter(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                        .isPresent());
        assertThat(engine.application(name("a"))).isPresent();
        engine.sync(fixture.application());

        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.application(name("a")).isEmpty());
        assertThat(engine.application(name("b"))).isPresent();
        assertThat(find("of-a").map(Manifest::uid)).contains(uid);
    }

    @Test
    void finalizersShouldDeleteWhatAChildRunsExceptWhatHoldsData() {
        String claim = """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                """;
        commit(Map.of(
                "shop/a.yaml", withFinalizer(child("a", AUTOMATED)),
                "shop/b.yaml", child("b", AUTOMATED),
                "shop/c.yaml", child("c", AUTOMATED),
                "a/one.yaml", EngineFixture.configMap("of-a", "1"),
                "a/kept.yaml",
                        marked("kept", "Delete=false")
                                + marked("asked", "Delete=confirm")
                                + marked("asked-too", "Prune=confirm"),
                "a/claim.yaml", claim,
                "a/grandchild.yaml", withFinalizer(child("d", AUTOMATED)),
                "b/config.yaml", EngineFixture.configMap("of-b", "1"),
                "c/config.yaml", many(12),
                "d/config.yaml", EngineFixture.configMap("of-d", "1")));
        Engine engine = fixture.engine("state");
        for (String child : List.of("b", "c", "d")) {
            await(engine, name(child), status -> status.sync() == SyncStatus.SYNCED);
        }
        await(engine, name("a"), status -> status.resources().size() == 6 && status.sync() == SyncStatus.SYNCED);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);

        fixture.manifests().commit("main", Map.of(), Set.of("shop/a.yaml"), "Remove a");
        fixture.await(
                engine,
                status -> resource(status, "a")
                        .filter(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                        .isPresent());
        assertThat(find("of-a")).as("after one reading").isPresent();
        engine.sync(fixture.application());

        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.application(name("a")).isEmpty()
                        && engine.application(name("d")).isEmpty());
        assertThat(find("of-a")).isEmpty();
        assertThat(find("of-d")).as("of the grandchild").isEmpty();
        assertThat(find("kept")).as("Delete=false").isPresent();
        assertThat(find("asked")).as("Delete=confirm").isPresent();
        assertThat(find("asked-too")).as("Prune=confirm").isPresent();
        assertThat(find("of-b")).isPresent();
        assertThat(cluster.admin().get(cluster.type("v1", "PersistentVolumeClaim"), cluster.namespace(), "data"))
                .as("holds data")
                .isPresent();
    }

    @Test
    void shouldKeepAllChildrenWhereGitHasNoneAnyMore() {
        commit(Map.of(
                "shop/a.yaml", child("a", AUTOMATED),
                "shop/config.yaml", EngineFixture.configMap("own", "1"),
                "a/config.yaml", EngineFixture.configMap("of-a", "1")));
        Engine engine = fixture.engine("state");
        await(engine, name("a"), status -> status.sync() == SyncStatus.SYNCED);

        fixture.manifests().commit("main", Map.of(), Set.of("shop/a.yaml"), "Remove a");
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        engine.sync(fixture.application());

        fixture.await(engine, status -> code(status).equals("application.children-kept"));
        assertThat(engine.application(name("a"))).isPresent();
        assertThat(find("of-a")).isPresent();
    }

    @Test
    void shouldKeepAChildThatIsMoreThanHalfAlsoRightAfterARestart() throws Exception {
        commit(Map.of(
                "shop/a.yaml", withFinalizer(child("a", AUTOMATED)),
                "shop/b.yaml", child("b", AUTOMATED),
                "shop/c.yaml", child("c", AUTOMATED),
                "a/config.yaml", many(12),
                "b/config.yaml", EngineFixture.configMap("of-b", "1"),
                "c/config.yaml", EngineFixture.configMap("of-c", "1")));
        Engine first = fixture.engine("state");
        for (String child : List.of("a", "b", "c")) {
            await(first, name(child), status -> status.sync() == SyncStatus.SYNCED);
        }
        first.close();
        fixture.manifests().commit("main", Map.of(), Set.of("shop/a.yaml"), "Remove a");

        Engine second = fixture.engine("state");
        fixture.await(second, status -> code(status).startsWith("application.children-"));
        engineSyncs(second, 3);

        fixture.await(second, status -> code(status).equals("application.children-kept"));
        assertThat(second.application(name("a")).orElseThrow().leaving()).isFalse();
        assertThat(find("many-11")).isPresent();
    }

    private void engineSyncs(Engine engine, int times) {
        for (int time = 0; time < times; time++) {
            long pass = engine.status(fixture.application()).orElseThrow().pass();
            engine.sync(fixture.application());
            fixture.await(engine, status -> status.pass() > pass);
        }
    }

    @Test
    void shouldKeepAChildInTheProjectOfItsParent() {
        commit(Map.of(
                "shop/a.yaml",
                child("a", AUTOMATED).replace("spec:\n", "spec:\n  project: admin\n"),
                "a/config.yaml",
                EngineFixture.configMap("of-a", "1")));
        Engine engine = fixture.start("state");
        engine.limit(new Projects(List.of(project("shop"), project("admin"))));
        fixture.configure(engine, fixture.policy(AUTOMATED).replace("spec:\n", "spec:\n  project: shop\n"));

        ApplicationStatus status = fixture.await(engine, seen -> code(seen).equals("application.child-project"));

        assertThat(status.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(engine.application(name("a"))).isEmpty();
        assertThat(find("of-a")).isEmpty();
    }

    @Test
    void healthShouldCountTheChildrenOnlyWhereTheParentAsksForIt() {
        commit(Map.of("shop/a.yaml", child("a", AUTOMATED), "shop/config.yaml", EngineFixture.configMap("own", "1")));
        Engine engine = fixture.engine("state");
        await(engine, name("a"), status -> status.sync() == SyncStatus.UNKNOWN);
        fixture.await(
                engine,
                status -> resource(status, "a")
                        .filter(resource -> resource.message().startsWith("UNKNOWN"))
                        .isPresent());
        assertThat(engine.status(fixture.application()).orElseThrow().health().status())
                .isEqualTo(Health.Status.HEALTHY);

        fixture.configure(
                engine,
                fixture.policy(AUTOMATED)
                        .replace(
                                "metadata: {",
                                "metadata: {annotations: {gitops.jenkins.io/health-of-children: \"true\"}, "));

        fixture.await(engine, status -> status.health().status() == Health.Status.UNKNOWN);
    }

    private static Project project(String name) {
        return new Project(
                name, List.of("*"), List.of(AllowedDestination.parse("*")), KindRules.ALL, KindRules.ALL, Folders.NONE);
    }

    private void commit(Map<String, String> files) {
        fixture.manifests().commit("main", files, "Change");
    }

    private String name(String child) {
        return fixture.application() + "-" + child;
    }

    private String child(String child, String policy) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s, namespace: argocd}
                spec:
                  source: {repoURL: "%s", path: %s, targetRevision: main}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {%s}
                """.formatted(name(child), fixture.manifests().url(), child, cluster.namespace(), policy);
    }

    private static String withFinalizer(String application) {
        return application.replace("metadata: {", "metadata: {finalizers: [resources-finalizer.argocd.argoproj.io], ");
    }

    private static String marked(String name, String option) {
        return "---\n"
                + EngineFixture.configMap(name, "1")
                        .replace(
                                "metadata: {",
                                "metadata: {annotations: {argocd.argoproj.io/sync-options: " + option + "}, ");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> EngineFixture.configMap("many-" + each, "1"))
                .collect(Collectors.joining("---\n"));
    }

    private ApplicationStatus await(Engine engine, String application, Predicate<ApplicationStatus> condition) {
        return Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> engine.status(application).orElse(null), seen -> seen != null && condition.test(seen));
    }

    private Optional<ResourceStatus> resource(ApplicationStatus status, String child) {
        return status.resources().stream()
                .filter(resource -> resource.key().name().equals(name(child)))
                .findFirst();
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private static String code(ApplicationStatus status) {
        return status.cause().map(Finding::code).orElse("");
    }
}
