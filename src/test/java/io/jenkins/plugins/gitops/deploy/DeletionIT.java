package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan.PlannedObject;
import io.jenkins.plugins.gitops.record.Deletion;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Applications that a person deletes, on a real Git server and a real API server. */
class DeletionIT extends EngineTestBase {
    private static final String MARKED = "metadata: {name: %s, annotations: {%s}}";
    private static final Deletion OBJECTS = new Deletion(true, false, List.of());

    @Test
    void shouldSayBeforehandWhatGoesWhatStaysAndWhereItIsDefined() {
        Engine engine = running();

        DeletionPlan plan = engine.deletions().plan(fixture.application());

        assertThat(plan.definedIn()).isEqualTo("the global configuration");
        Map<String, String> codes = new HashMap<>();
        plan.objects()
                .forEach(object -> codes.put(
                        object.key().name(), object.why().map(Finding::code).orElse("")));
        assertThat(codes)
                .containsEntry("a", "")
                .containsEntry("marked", "prune.switched-off")
                .containsEntry("kept-by-helm", "prune.switched-off")
                .containsEntry("asks", "prune.confirm")
                .containsEntry("data", "prune.holds-data")
                .hasSize(5);
        assertThat(plan.objects().stream()
                        .filter(PlannedObject::confirmable)
                        .map(object -> object.key().name()))
                .containsExactlyInAnyOrder("asks", "data");
        assertThat(plan.ordered()).isEmpty();
        assertThat(find("a")).isPresent();
    }

    @Test
    void shouldDeleteWithItsObjectsAndBringThemBackOnlyWhereSomebodySyncs() throws Exception {
        Engine engine = running();

        DeploymentRecord record = engine.deletions().delete(request(fixture.application(), OBJECTS));
        ApplicationStatus status = fixture.await(engine, DeletionIT::isDeleted);

        assertThat(status.health().status()).isEqualTo(Health.Status.MISSING);
        assertThat(status.cause().orElseThrow().seen()).contains("alice", "4 stayed", "data");
        assertThat(status.cause().orElseThrow().meaning()).contains("the global configuration");
        assertThat(find("a")).isEmpty();
        assertThat(find("marked")).isPresent();
        assertThat(find("kept-by-helm")).isPresent();
        assertThat(find("asks")).isPresent();
        assertThat(claim()).isPresent();
        DeploymentRecord closed = closed(engine, record);
        assertThat(closed.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(closed.origin().user()).isEqualTo("alice");

        commit("a", EngineFixture.configMap("a", "2"));
        long before = engine.status(fixture.application()).orElseThrow().pass();
        engine.repositoryChanged(fixture.manifests().url());
        fixture.await(engine, seen -> seen.pass() > before);
        assertThat(find("a")).as("by itself").isEmpty();
        assertThatThrownBy(() -> fixture.deploy(engine, "2"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("deploy.application-deleted"));
        engine.close();

        Engine second = fixture.engine("state");
        fixture.await(second, DeletionIT::isDeleted);
        assertThat(find("a")).as("after a restart").isEmpty();

        second.sync(fixture.application());
        fixture.await(second, seen -> seen.sync() == SyncStatus.SYNCED);
        assertThat(find("a").map(found -> found.text("data", "key"))).contains("2");
        assertThat(second.deletions().find(fixture.application())).isEmpty();
    }

    @Test
    void shouldDeleteWhatIsConfirmedToo() {
        Engine engine = running();
        String data = ":PersistentVolumeClaim:%s/data".formatted(cluster.namespace());
        String asks = ":ConfigMap:%s/asks".formatted(cluster.namespace());

        engine.deletions().delete(request(fixture.application(), new Deletion(true, true, List.of(data, asks))));
        ApplicationStatus status = fixture.await(engine, DeletionIT::isDeleted);

        assertThat(status.cause().orElseThrow().seen()).contains("2 stayed");
        assertThat(claim()).isEmpty();
        assertThat(find("asks")).isEmpty();
        assertThat(find("marked")).isPresent();
    }

    @Test
    void shouldLeaveTheObjectsToThemselvesWhereThatIsAsked() throws Exception {
        Engine engine = running();

        DeploymentRecord record =
                engine.deletions().delete(request(fixture.application(), new Deletion(false, false, List.of())));
        ApplicationStatus status = fixture.await(engine, DeletionIT::isDeleted);

        assertThat(status.health().status()).isEqualTo(Health.Status.UNKNOWN);
        assertThat(closed(engine, record).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("a")).isPresent();
        commit("a", EngineFixture.configMap("a", "2"));
        long before = engine.status(fixture.application()).orElseThrow().pass();
        engine.repositoryChanged(fixture.manifests().url());
        fixture.await(engine, seen -> seen.pass() > before);
        assertThat(find("a").map(found -> found.text("data", "key"))).contains("1");
    }

    @Test
    void shouldDeleteNothingWhereAnotherNameWasTyped() {
        Engine engine = running();

        assertThatThrownBy(() -> engine.deletions()
                        .delete(new DeletionRequest(fixture.application(), "shop", OBJECTS, origin())))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("application.delete-name"));

        assertThat(engine.deletions().find(fixture.application())).isEmpty();
        assertThat(engine.deployments().history(fixture.application())).isEmpty();
        assertThat(find("a")).isPresent();
    }

    @Test
    void shouldStopADeletionThatWaitsForAFinalizerAndGoOnWithItAfterARestart() throws Exception {
        Engine first = running();
        hold("a");
        DeploymentRecord record = first.deletions().delete(request(fixture.application(), OBJECTS));
        fixture.await(first, status -> has(status, "prune.deleting"));
        first.close();

        Engine second = fixture.engine("state");
        fixture.await(second, status -> has(status, "prune.deleting"));
        assertThat(second.deployments()
                        .find(fixture.application(), record.id())
                        .orElseThrow()
                        .phase())
                .isEqualTo(Phase.WAITING);
        release("a");

        fixture.await(second, DeletionIT::isDeleted);
        assertThat(closed(second, record).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("a")).isEmpty();
    }

    @Test
    void shouldTellWhereTheDefinitionGoesDuringADeletionAndGoOnWhereItComesBack() {
        Engine engine = running();
        hold("a");
        engine.deletions().delete(request(fixture.application(), OBJECTS));
        fixture.await(engine, status -> has(status, "prune.deleting"));

        engine.configure(List.of(), List.of(), List.of());

        assertThat(fixture.problems())
                .anyMatch(text -> text.contains(fixture.application())
                        && text.contains("alice")
                        && text.contains("not defined any more"));
        release("a");
        fixture.configure(engine, fixture.policy("automated: {prune: true, selfHeal: true}"));
        fixture.await(engine, DeletionIT::isDeleted);
        assertThat(find("a")).isEmpty();
    }

    @Test
    void shouldTakeADeletionBackThatIsUnderWay() throws Exception {
        Engine engine = running();
        hold("a");
        DeploymentRecord record = engine.deletions().delete(request(fixture.application(), OBJECTS));
        fixture.await(engine, status -> has(status, "prune.deleting"));

        engine.sync(fixture.application());
        release("a");

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(find("a")).isPresent();
        assertThat(closed(engine, record).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void shouldDeleteChildrenAsTheirFinalizersSay() {
        commit("a", EngineFixture.configMap("a", "1"));
        commit("goes", child("goes", "[resources-finalizer.argocd.argoproj.io]"));
        commit("stays", child("stays", "[]"));
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "goes/config.yaml", EngineFixture.configMap("of-goes", "1"),
                                "stays/config.yaml", EngineFixture.configMap("of-stays", "1")),
                        "Add the children's files");
        Engine engine = fixture.engine("state");
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> find("of-goes").isPresent() && find("of-stays").isPresent());

        DeletionPlan plan = engine.deletions().plan(fixture.application());
        assertThat(plan.children())
                .containsExactly(
                        new DeletionPlan.PlannedChild(name("goes"), true),
                        new DeletionPlan.PlannedChild(name("stays"), false));
        assertThat(engine.deletions().plan(name("goes")).definedIn())
                .isEqualTo("the manifests of application " + fixture.application());
        engine.deletions().delete(request(fixture.application(), OBJECTS));
        fixture.await(engine, DeletionIT::isDeleted);

        assertThat(find("of-goes")).isEmpty();
        assertThat(find("of-stays")).isPresent();
        assertThat(engine.applications()).hasSize(1);
    }

    @Test
    void shouldDeleteAChildAndNotBringItBackWithItsParent() throws Exception {
        commit("a", EngineFixture.configMap("a", "1"));
        commit("child", child("goes", "[]"));
        fixture.manifests().commit("main", Map.of("goes/config.yaml", EngineFixture.configMap("of-goes", "1")), "Add");
        Engine engine = fixture.engine("state");
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> find("of-goes").isPresent());

        DeploymentRecord record = engine.deletions().delete(request(name("goes"), OBJECTS));
        Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.status(name("goes"))
                        .filter(DeletionIT::isDeleted)
                        .isPresent());
        long before = engine.status(fixture.application()).orElseThrow().pass();
        engine.sync(fixture.application());
        fixture.await(engine, seen -> seen.pass() > before);

        assertThat(find("of-goes")).isEmpty();
        assertThat(engine.deletions().find(name("goes"))).isPresent();
        assertThat(engine.deployments().find(name("goes"), record.id()).map(DeploymentRecord::phase))
                .contains(Phase.SUCCEEDED);
    }

    private String name(String child) {
        return fixture.application() + "-" + child;
    }

    private String child(String name, String finalizers) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s, finalizers: %s}
                spec:
                  source: {repoURL: "%s", path: %s, targetRevision: main}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(name(name), finalizers, fixture.manifests().url(), name, cluster.namespace());
    }

    private Engine running() {
        commit("a", EngineFixture.configMap("a", "1"));
        commit("marked", marked("marked", "argocd.argoproj.io/sync-options: Prune=false"));
        commit("kept", marked("kept-by-helm", "helm.sh/resource-policy: keep"));
        commit("asks", marked("asks", "argocd.argoproj.io/sync-options: Delete=confirm"));
        commit("data", """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, annotations: {argocd.argoproj.io/ignore-healthcheck: "true"}}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                """);
        Engine engine = fixture.engine("state");
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        return engine;
    }

    private static String marked(String name, String annotation) {
        return "apiVersion: v1\nkind: ConfigMap\n" + MARKED.formatted(name, annotation) + "\n";
    }

    private void commit(String name, String text) {
        fixture.manifests().commit("main", EngineFixture.file(name + ".yaml", text), "Set " + name);
    }

    private static DeletionRequest request(String application, Deletion deletion) {
        return new DeletionRequest(application, application, deletion, origin());
    }

    private static Origin origin() {
        return new Origin("", "", "alice", "", "");
    }

    private DeploymentRecord closed(Engine engine, DeploymentRecord record) {
        return Awaitility.await()
                .atMost(1, TimeUnit.MINUTES)
                .until(
                        () -> engine.deployments()
                                .find(fixture.application(), record.id())
                                .orElseThrow(),
                        seen -> seen.phase().closed());
    }

    private void hold(String name) {
        cluster.admin()
                .patch(
                        TestCluster.CONFIG_MAP,
                        find(name).orElseThrow().key(),
                        Map.of("metadata", Map.of("finalizers", List.of("tests.example/hold"))));
    }

    private void release(String name) {
        Map<String, Object> none = new HashMap<>();
        none.put("finalizers", null);
        cluster.admin().patch(TestCluster.CONFIG_MAP, find(name).orElseThrow().key(), Map.of("metadata", none));
    }

    private static boolean isDeleted(ApplicationStatus status) {
        return has(status, "application.deleted");
    }

    private static boolean has(ApplicationStatus status, String code) {
        return status.cause().map(Finding::code).filter(code::equals).isPresent();
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private Optional<Manifest> claim() {
        return cluster.admin().get(cluster.type("v1", "PersistentVolumeClaim"), cluster.namespace(), "data");
    }
}
