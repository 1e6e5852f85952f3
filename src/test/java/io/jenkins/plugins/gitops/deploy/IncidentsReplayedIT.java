package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationsRepository;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.CutProxy;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Incidents in which others lost what ran, replayed on the whole engine with pruning and healing on. Expected of each:
 * every object is still there, and is the same one. What only an ApplicationSet can do is in {@link ApplicationSetIT}.
 */
class IncidentsReplayedIT extends EngineTestBase {
    private static final String POLICY = "automated: {prune: true, selfHeal: true}";
    private static final int OBJECTS = 6;

    @BeforeEach
    void start() {
        Map<String, String> files = new HashMap<>();
        IntStream.range(0, OBJECTS)
                .forEach(each -> files.putAll(
                        EngineFixture.file("m" + each + ".yaml", EngineFixture.configMap("m" + each, "1"))));
        commit(files);
    }

    /** The API was away for less than a second, and all that ran was deleted and made anew (argo-cd#18780). */
    @Test
    void apiFlapShouldLoseNothing() throws Exception {
        try (CutProxy proxy = new CutProxy(cluster.settings().server())) {
            Engine engine = fixture.start("state");
            fixture.configure(
                    engine,
                    fixture.policy(POLICY),
                    cluster.settings().withServer(proxy.in(cluster.settings().server())));
            awaitSynced(engine);
            Map<String, String> before = uids();

            proxy.cut();
            commit(EngineFixture.file("m0.yaml", EngineFixture.configMap("m0", "2")));
            engine.sync(fixture.application());
            ApplicationStatus away = fixture.await(engine, status -> status.sync() == SyncStatus.UNKNOWN);
            proxy.mend();
            awaitSynced(engine);

            assertThat(code(away)).startsWith("cluster.");
            assertThat(uids()).isEqualTo(before);
            assertThat(find("m0").map(live -> live.text("data", "key"))).contains("2");
        }
    }

    /** A push that was broken off, or a script that stopped in the middle: most of the files are not there. */
    @Test
    void halfRenderedRepositoryShouldLoseNothing() {
        Engine engine = fixture.engine("state", fixture.policy(POLICY));
        awaitSynced(engine);
        Map<String, String> before = uids();

        remove("m1.yaml", "m2.yaml", "m3.yaml", "m4.yaml", "m5.yaml");
        String half = tip();
        ApplicationStatus kept =
                fixture.await(engine, status -> status.evaluatedRevision().equals(half));
        assertThat(code(kept)).isEqualTo("prune.more-than-half");
        assertThat(kept.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(uids()).isEqualTo(before);

        commit(EngineFixture.file("m0.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m0\n"));
        String torn = tip();
        fixture.await(engine, status -> status.attemptedRevision().equals(torn) && status.sync() == SyncStatus.UNKNOWN);
        assertThat(uids()).isEqualTo(before);

        remove("m0.yaml");
        String empty = tip();
        fixture.await(engine, status -> status.attemptedRevision().equals(empty));
        assertThat(uids()).isEqualTo(before);
    }

    /** A new name was taken for the end of one application and the beginning of another (argo-cd#12470). */
    @Test
    void renamedApplicationShouldLoseNothing() {
        String file = "applications/shop.yaml";
        commit(Map.of(file, fixture.policy(POLICY)));
        Engine engine = fixture.start("state");
        fixture.configureFromRepository(engine);
        awaitSynced(engine);
        Map<String, String> before = uids();
        String other = fixture.application() + "-renamed";

        commit(Map.of(file, fixture.policy(POLICY).replace("name: " + fixture.application(), "name: " + other)));
        ApplicationStatus renamed =
                awaitStatus(engine, other, status -> status.cause().isPresent());
        await().atMost(1, TimeUnit.MINUTES).until(() -> names(engine).equals(List.of(other)));

        assertThat(code(renamed)).isEqualTo("sync.owned-by-another");
        assertThat(uids()).isEqualTo(before);
        commit(Map.of(file, fixture.policy(POLICY)));
        await().atMost(1, TimeUnit.MINUTES).until(() -> names(engine).equals(List.of(fixture.application())));
        awaitSynced(engine);
        assertThat(uids()).isEqualTo(before);
    }

    /** The list of clusters could not be read once, and all applications were deleted with their objects (argo-cd#18480). */
    @Test
    void clusterListThatFailsShouldLoseNothing() {
        String file = "applications/cluster.yaml";
        commit(Map.of(file, clusterSecret(), "applications/set.yaml", setOfClusters()));
        Engine engine = fixture.start("state");
        ClusterSettings settings = cluster.settings();
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(),
                List.of(new ApplicationsRepository(
                        fixture.manifests().url(), "applications", "HEAD", "push", "", true)));
        awaitSynced(engine);
        Map<String, String> before = uids();

        commit(Map.of(file, clusterSecret().replace("stringData:", "stringData: {{")));
        awaitReadings(engine);
        assertThat(names(engine)).containsExactly(fixture.application());
        assertThat(uids()).isEqualTo(before);

        fixture.manifests().commit("main", Map.of(), Set.of(file), "Lose the cluster");
        fixture.await(engine, status -> code(status).equals("cluster.unknown"));
        awaitReadings(engine);
        assertThat(names(engine)).containsExactly(fixture.application());
        assertThat(uids()).isEqualTo(before);

        commit(Map.of(file, clusterSecret()));
        awaitSynced(engine);
        assertThat(uids()).isEqualTo(before);
    }

    /** One click, or one commit, deleted an ApplicationSet and with it all that its applications ran (argo-cd#29600). */
    @Test
    void applicationSetAmongManifestsDeletedByAccidentShouldLoseNothing() {
        commit(Map.of("apps/one/config.yaml", EngineFixture.configMap("one", "1"), "shop/set.yaml", setOfFolders()));
        Engine engine = fixture.engine("state", fixture.policy(POLICY));
        awaitSynced(engine);
        String child = fixture.application() + "-one";
        awaitStatus(engine, child, status -> status.sync() == SyncStatus.SYNCED);
        Map<String, String> before = uids();
        String uid = find("one").orElseThrow().uid();

        remove("set.yaml");
        String tip = tip();
        ApplicationStatus parent = fixture.await(
                engine,
                status -> status.evaluatedRevision().equals(tip) && code(status).equals("application.children-kept"));
        awaitReadings(engine);

        assertThat(parent.cause().orElseThrow().seen()).contains("set");
        assertThat(names(engine)).contains(child);
        assertThat(uids()).isEqualTo(before);
        assertThat(find("one").map(Manifest::uid)).contains(uid);
    }

    /** Two further looks at Git, each of which would have been a second reading. */
    private void awaitReadings(Engine engine) {
        for (int time = 0; time < 2; time++) {
            int polls = fixture.git().requests().size();
            engine.repositoryChanged(fixture.manifests().url());
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> fixture.git().requests().size() > polls + 2);
        }
    }

    private ApplicationStatus awaitStatus(Engine engine, String application, Predicate<ApplicationStatus> condition) {
        return await().atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> engine.status(application).orElse(null),
                        status -> status != null && condition.test(status));
    }

    private void awaitSynced(Engine engine) {
        String tip = tip();
        fixture.await(engine, status -> status.evaluatedRevision().equals(tip) && status.sync() == SyncStatus.SYNCED);
    }

    private Map<String, String> uids() {
        return IntStream.range(0, OBJECTS)
                .mapToObj(each -> "m" + each)
                .collect(Collectors.toMap(
                        name -> name, name -> find(name).map(Manifest::uid).orElse("lost"), (a, b) -> a, TreeMap::new));
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin()
                .get(TestCluster.CONFIG_MAP, cluster.namespace(), name)
                .filter(live -> live.text("metadata", "deletionTimestamp").isEmpty());
    }

    private static List<String> names(Engine engine) {
        return engine.applications().stream()
                .map(ManagedApplication::name)
                .sorted()
                .toList();
    }

    private static String code(ApplicationStatus status) {
        return status.cause().map(Finding::code).orElse("");
    }

    private void commit(Map<String, String> files) {
        fixture.manifests().commit("main", files, "Change");
    }

    private void remove(String... files) {
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(),
                        Set.of(files).stream().map(file -> "shop/" + file).collect(Collectors.toSet()),
                        "Remove");
    }

    private String tip() {
        return fixture.manifests().tip("main").orElseThrow();
    }

    private String setOfClusters() {
        return set("clusters: {selector: {matchLabels: {stage: dev}}}", fixture.application(), "shop", "'{{name}}'");
    }

    private String setOfFolders() {
        String folders = "git: {repoURL: '%s', revision: main, directories: [{path: 'apps/*'}]}"
                .formatted(fixture.manifests().url());
        return set(folders, fixture.application() + "-{{path.basename}}", "{{path}}", "in-cluster");
    }

    private String set(String generator, String name, String path, String destination) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: set}
                spec:
                  generators: [{%s}]
                  template:
                    metadata: {name: '%s', finalizers: [resources-finalizer.argocd.argoproj.io]}
                    spec:
                      source: {repoURL: "%s", path: '%s', targetRevision: main}
                      destination: {name: %s, namespace: %s}
                      syncPolicy: {%s}
                """.formatted(
                        generator, name, fixture.manifests().url(), path, destination, cluster.namespace(), POLICY);
    }

    private String clusterSecret() {
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
                  config: |
                    {"bearerToken": "%s", "tlsClientConfig": {"caData": "%s", "certData": "%s", "keyData": "%s"}}
                """.formatted(
                        settings.server(),
                        settings.login().token(),
                        encoded(settings.caCertificates()),
                        encoded(settings.login().clientCertificate()),
                        encoded(settings.login().clientKey()));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
