package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.reconcile.SetStatus;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ApplicationSets make, and the incidents in which others lost it: on a real Git server and a real API server. */
class ApplicationSetIT extends EngineTestBase {
    private static final String SET = "applications/set.yaml";

    @BeforeEach
    void start() {
        commit(Map.of(
                "apps/one/config.yaml",
                EngineFixture.configMap("one", "1"),
                "apps/two/config.yaml",
                EngineFixture.configMap("two", "1"),
                EngineFixture.FOLDER + "/config.yaml",
                EngineFixture.configMap("own", "1")));
    }

    @Test
    void generatorErrorShouldLoseNothing() {
        commit(Map.of(SET, set("set", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        commit(Map.of(SET, set("set", directories("no-such-branch"), "")));
        awaitFinding(engine, "git.revision-not-found");

        nothingIsLost(engine, before);
    }

    @Test
    void emptyResultShouldLoseNothing() {
        commit(Map.of(SET, set("set", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        commit(Map.of(SET, set("set", directories("main").replace("apps/*", "nowhere/*"), "")));
        awaitFinding(engine, "appset.nothing-generated");

        nothingIsLost(engine, before);
    }

    @Test
    void halfReadableSetShouldLoseNothing() {
        commit(Map.of(SET, set("set", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        commit(Map.of(SET, set("set", directories("main"), "").replace("generators:", "generator:")));
        awaitFinding(engine, "appset.missing-field");

        nothingIsLost(engine, before);
    }

    @Test
    void apiFlapShouldLoseNothing() {
        commit(Map.of(SET, set("set", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        configure(engine, cluster.settings().withServer("https://127.0.0.1:1"));
        awaitStatus(engine, "one", status -> status.sync() == SyncStatus.UNKNOWN);
        configure(engine, cluster.settings());

        nothingIsLost(engine, before);
    }

    @Test
    void setDeletedByAccidentShouldLeaveTheObjectsOfItsApplications() {
        commit(Map.of(SET, set("set", directories("main"), ""), "applications/own.yaml", fixture.policy("")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        fixture.manifests().commit("main", Map.of(), Set.of(SET), "Delete the set");
        await().atMost(1, TimeUnit.MINUTES).until(() -> names(engine).equals(List.of(fixture.application())));

        assertThat(uids()).isEqualTo(before);
        commit(Map.of(SET, set("set", directories("main"), "")));
        awaitBoth(engine);
        assertThat(uids()).as("the same objects are taken up again").isEqualTo(before);
    }

    @Test
    void renamedSetShouldKeepItsApplicationsAndTheirObjects() {
        commit(Map.of(SET, set("before", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        commit(Map.of(SET, set("after", directories("main"), "")));
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.applications().stream()
                        .allMatch(
                                managed -> managed.member().orElseThrow().set().equals("after")));
        awaitBoth(engine);

        assertThat(names(engine)).hasSize(2);
        assertThat(uids()).isEqualTo(before);
    }

    @Test
    void removedElementShouldLeaveItsObjects() {
        commit(Map.of(SET, set("set", directories("main"), "")));
        Engine engine = deployed();
        Map<String, String> before = uids();

        fixture.manifests().commit("main", Map.of(), Set.of("apps/two/config.yaml"), "Remove two");
        await().atMost(1, TimeUnit.MINUTES).until(() -> names(engine).equals(List.of(name("one"))));

        assertThat(uids()).isEqualTo(before);
    }

    @Test
    void rollingSyncShouldSyncALaterStepOnlyOnceTheStepBeforeIsHealthy() {
        commit(Map.of(SET, set("set", directories("main"), rolling())));
        Engine engine = deployed();

        String broken = fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "apps/one/workload.yaml", workload("workload-one", 1),
                                "apps/two/config.yaml", EngineFixture.configMap("two", "2")),
                        "Change both steps");
        ApplicationStatus held = awaitStatus(
                engine,
                "two",
                status -> status.attemptedRevision().equals(broken)
                        && status.cause()
                                .map(Finding::code)
                                .filter("appset.step-waits"::equals)
                                .isPresent());
        awaitStatus(
                engine,
                "one",
                status -> status.evaluatedRevision().equals(broken)
                        && status.sync() == SyncStatus.SYNCED
                        && status.health().status() != Health.Status.HEALTHY);

        assertThat(held.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(held.cause().orElseThrow().seen()).contains("Step 2 of ApplicationSet set", name("one"));
        assertThat(value("two")).isEqualTo("1");

        String mended = commit(Map.of("apps/one/workload.yaml", workload("workload-one", 0)));
        awaitStatus(engine, "two", status -> status.evaluatedRevision().equals(mended) && synced(status));
        assertThat(value("two")).isEqualTo("2");
    }

    @Test
    void maxUpdateShouldLetOneApplicationOfAStepSyncAfterTheOther() {
        commit(Map.of(SET, set("set", directories("main"), oneStep("1"))));
        Engine engine = deployed();

        String broken = commit(Map.of(
                "apps/one/workload.yaml",
                workload("workload-one", 1),
                "apps/two/workload.yaml",
                workload("workload-two", 1)));
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> Stream.of("one", "two")
                                .filter(name -> waitsFor(engine, name, broken, "appset.step-full"))
                                .count()
                        == 1);
        String waiting = waitsFor(engine, "one", broken, "appset.step-full") ? "one" : "two";
        String moving = waiting.equals("one") ? "two" : "one";
        awaitStatus(
                engine,
                moving,
                status -> status.evaluatedRevision().equals(broken)
                        && status.sync() == SyncStatus.SYNCED
                        && !synced(status));
        assertThat(engine.status(name(waiting)).orElseThrow().sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);

        commit(Map.of(
                "apps/one/workload.yaml",
                workload("workload-one", 0),
                "apps/two/workload.yaml",
                workload("workload-two", 0)));
        awaitBoth(engine);
    }

    @Test
    void maxUpdateOfZeroShouldLeaveEachSyncToAPerson() {
        commit(Map.of(SET, set("set", directories("main"), oneStep("0"))));
        Engine engine = fixture.start("state");
        fixture.configureFromRepository(engine);
        String tip = fixture.manifests().tip("main").orElseThrow();
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> waitsFor(engine, "one", tip, "appset.step-full")
                        && waitsFor(engine, "two", tip, "appset.step-full"));
        assertThat(find("one")).isEmpty();

        engine.sync(name("one"));

        awaitStatus(engine, "one", ApplicationSetIT::synced);
        assertThat(find("two")).isEmpty();
    }

    private boolean waitsFor(Engine engine, String application, String commit, String code) {
        return engine.status(name(application))
                .filter(status -> status.attemptedRevision().equals(commit))
                .flatMap(ApplicationStatus::cause)
                .map(Finding::code)
                .filter(code::equals)
                .isPresent();
    }

    private static String oneStep(String most) {
        return """
                strategy:
                    type: RollingSync
                    rollingSync:
                      steps: [{matchExpressions: [{key: folder, operator: Exists}], maxUpdate: %s}]
                """.formatted(most).strip();
    }

    @Test
    void aPersonShouldSyncAnApplicationWhoseStepWaits() {
        commit(Map.of(
                "apps/one/workload.yaml",
                workload("workload-one", 1),
                SET,
                set("set", directories("main"), rolling())));
        Engine engine = fixture.start("state");
        fixture.configureFromRepository(engine);
        awaitStatus(
                engine,
                "two",
                status -> status.cause()
                        .map(Finding::code)
                        .filter("appset.step-waits"::equals)
                        .isPresent());
        assertThat(find("two")).isEmpty();

        engine.sync(name("two"));

        awaitStatus(engine, "two", ApplicationSetIT::synced);
        assertThat(value("two")).isEqualTo("1");
    }

    private Engine deployed() {
        Engine engine = fixture.start("state");
        fixture.configureFromRepository(engine);
        awaitBoth(engine);
        return engine;
    }

    private void configure(Engine engine, ClusterSettings settings) {
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(),
                List.of(new ApplicationsRepository(fixture.manifests().url(), "applications", "HEAD", "push", "")));
    }

    private void awaitBoth(Engine engine) {
        awaitStatus(engine, "one", ApplicationSetIT::synced);
        awaitStatus(engine, "two", ApplicationSetIT::synced);
    }

    private static boolean synced(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED && status.health().status() == Health.Status.HEALTHY;
    }

    private ApplicationStatus awaitStatus(Engine engine, String application, Predicate<ApplicationStatus> condition) {
        return await(application)
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> engine.status(name(application)).orElse(null),
                        status -> status != null && condition.test(status));
    }

    private void awaitFinding(Engine engine, String code) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.declared().stream()
                        .flatMap(status -> status.sets().stream())
                        .map(SetStatus::findings)
                        .flatMap(List::stream)
                        .anyMatch(finding -> finding.code().equals(code)));
    }

    /** Nor after two further polls, each of which would have been a second reading. */
    private void nothingIsLost(Engine engine, Map<String, String> before) {
        int polls = fixture.git().requests().size();
        await().atMost(1, TimeUnit.MINUTES).until(() -> fixture.git().requests().size() > polls + 8);
        awaitBoth(engine);
        assertThat(names(engine)).containsExactly(name("one"), name("two"));
        assertThat(uids()).isEqualTo(before);
    }

    private static List<String> names(Engine engine) {
        return engine.applications().stream()
                .map(ManagedApplication::name)
                .sorted()
                .toList();
    }

    private Map<String, String> uids() {
        return Stream.of("one", "two")
                .collect(Collectors.toMap(
                        name -> name, name -> find(name).orElseThrow().uid()));
    }

    private String value(String configMap) {
        return find(configMap).orElseThrow().text("data", "key");
    }

    private Optional<Manifest> find(String configMap) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), configMap);
    }

    private String name(String folder) {
        return fixture.application() + "-" + folder;
    }

    private String commit(Map<String, String> files) {
        return fixture.manifests().commit("main", files, "Change");
    }

    private String directories(String revision) {
        return "git: {repoURL: '%s', revision: %s, directories: [{path: 'apps/*'}]}"
                .formatted(fixture.manifests().url(), revision);
    }

    private static String rolling() {
        return """
                strategy:
                    type: RollingSync
                    rollingSync:
                      steps:
                        - matchExpressions: [{key: folder, operator: In, values: [one]}]
                        - matchExpressions: [{key: folder, operator: In, values: [two]}]
                """.strip();
    }

    private String set(String name, String generator, String more) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: %s}
                spec:
                  generators: [{%s}]
                  %s
                  template:
                    metadata: {name: '%s-{{path.basename}}', labels: {folder: '{{path.basename}}'}}
                    spec:
                      source: {repoURL: "%s", path: '{{path}}', targetRevision: main}
                      destination: {name: in-cluster, namespace: %s}
                      syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(
                        name,
                        generator,
                        more,
                        fixture.application(),
                        fixture.manifests().url(),
                        cluster.namespace());
    }

    /** Healthy without pods; with one never, whatever runs pods here. */
    private static String workload(String name, int replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: workload}}
                  template:
                    metadata: {labels: {app: workload}}
                    spec:
                      containers: [{name: main, image: "registry.invalid/none:1"}]
                """.formatted(name, replicas);
    }
}
