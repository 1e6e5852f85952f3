package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.OwnedFields;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sync options, row by row, on the real API server. */
class SyncOptionsIT {
    private static final String OTHERS = plain("a") + plain("b") + plain("c");

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String plain(String name) {
        return configMap(name, "x: \"y\"");
    }

    private static String configMap(String name, String annotations) {
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, annotations: {%s}}
                data: {key: value}
                """.formatted(name, annotations);
    }

    private static String option(String name, String option) {
        return configMap(name, "argocd.argoproj.io/sync-options: \"%s\"".formatted(option));
    }

    private static String job(String options, String tag) {
        return """
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: once, annotations: {argocd.argoproj.io/sync-options: "%s"}}
                spec:
                  suspend: true
                  template:
                    spec: {restartPolicy: Never, containers: [{name: once, image: "registry.example/once:%s"}]}
                """.formatted(options, tag);
    }

    private static SyncSettings.Builder with(String name, String value) {
        return SyncSettings.builder().prune(true).options(Map.of(name, value));
    }

    private boolean there(String name) {
        return world.isThere("v1", "ConfigMap", name);
    }

    @Test
    void pruneFalseOnTheApplicationShouldKeepEverything() {
        world.finish(OTHERS + plain("old"));

        SyncResult result = world.finish(with("Prune", "false"), OTHERS);

        assertThat(actions(result)).containsEntry("ConfigMap/old", Action.PRUNE_SKIPPED);
        assertThat(world.compare(OTHERS).sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void pruneOnAResourceShouldWinOverTheApplications() {
        world.finish(OTHERS + option("old", "Prune=true"));

        SyncResult result = world.finish(with("Prune", "false"), OTHERS);

        assertThat(actions(result)).containsEntry("ConfigMap/old", Action.PRUNED);
    }

    @Test
    void pruneConfirmOnTheApplicationShouldAsk() {
        world.finish(OTHERS + plain("old"));

        SyncResult asks = world.finish(with("Prune", "confirm"), OTHERS);
        SyncResult confirmed = world.finish(
                with("Prune", "confirm")
                        .confirmed(ObjectSelection.of(Set.of(
                                world.manifests(plain("old")).get(0).key().inNamespace(world.namespace())))),
                OTHERS);

        assertThat(finding(asks, "old")).isEqualTo("prune.confirm");
        assertThat(actions(confirmed)).containsEntry("ConfigMap/old", Action.PRUNED);
    }

    @Test
    void validateFalseOnAResourceShouldDropUnknownFields() {
        String typo = option("typo", "Validate=false") + "dataa: {a: b}\n";

        SyncResult strict = world.finish(plain("typo") + "dataa: {a: b}\n");
        SyncResult loose = world.finish(typo);

        assertThat(strict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(loose.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void validateFalseOnTheApplicationShouldDropUnknownFields() {
        SyncResult loose = world.finish(with("Validate", "false"), plain("typo") + "dataa: {a: b}\n");

        assertThat(loose.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void skipDryRunOnMissingResourceShouldLetTheRestGoFirst() {
        String missing = """
                ---
                apiVersion: nowhere.example/v1
                kind: Unknown
                metadata:
                  name: x
                  annotations: {argocd.argoproj.io/sync-options: SkipDryRunOnMissingResource=true, argocd.argoproj.io/sync-wave: "1"}
                """;

        SyncResult result = world.finish(plain("first") + missing);

        assertThat(there("first")).isTrue();
        assertThat(finding(result, "x")).isEqualTo("sync.kind-not-served");
    }

    @Test
    void skipDryRunOnMissingResourceShouldApplyWhatAnEarlierWaveHadServed() {
        String group = "w" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        String widget = Widgets.widget(group, "w")
                .replace(
                        "metadata: {name: w}",
                        "metadata: {name: w, annotations: {argocd.argoproj.io/sync-options:"
                                + " SkipDryRunOnMissingResource=true, argocd.argoproj.io/sync-wave: \"1\"}}");
        world.sync(plain("first") + "---\n" + widget);

        server.create(
                server.type("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
                world.manifests(Widgets.definition(group)).get(0));
        world.awaitServed(group + "/v1", "Widget");
        SyncResult result = world.finish(plain("first") + "---\n" + widget);

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void applyOutOfSyncOnlyShouldAlwaysHold() {
        world.finish(OTHERS);
        CountedCalls calls = world.countCalls();
        world.compare(OTHERS);
        calls.take();

        world.sync(OTHERS);

        assertThat(calls.take()).doesNotContain("apply", "replace", "patch");
    }

    @Test
    void prunePropagationPolicyOrphanShouldLeaveTheDependents() {
        String web = """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: "registry.example/web:1"}]}
                """;
        world.finish(OTHERS + web);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> !server.admin()
                        .list(server.type("apps/v1", "ReplicaSet"), world.namespace(), "app=web")
                        .isEmpty());

        world.finish(with("PrunePropagationPolicy", "orphan"), OTHERS);

        world.awaitGone("apps/v1", "Deployment", "web");
        assertThat(server.admin().list(server.type("apps/v1", "ReplicaSet"), world.namespace(), "app=web"))
                .singleElement()
                .satisfies(set ->
                        assertThat(set.text("metadata", "deletionTimestamp")).isEmpty());
    }

    @Test
    void pruneLastOnTheApplicationShouldWaitForTheHealthOfAllOthers() {
        world.finish(OTHERS + plain("old"));
        SyncSettings.Builder last = with("PruneLast", "true");

        SyncResult waiting = world.sync(last, OTHERS + unready("unready-1"));
        boolean before = there("old");
        SyncResult done = world.finish(last, OTHERS + unready("1"));

        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(before).isTrue();
        assertThat(actions(done)).containsEntry("ConfigMap/old", Action.PRUNED);
    }

    @Test
    void pruneLastOnAResourceShouldWaitForTheHealthOfAllOthers() {
        world.finish(OTHERS + option("old", "PruneLast=true") + plain("free"));
        SyncSettings.Builder prune = SyncSettings.builder().prune(true);

        SyncResult waiting = world.sync(prune, OTHERS + unready("unready-1"));
        boolean before = there("old");
        SyncResult done = world.finish(prune, OTHERS + unready("1"));

        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(actions(waiting)).containsEntry("ConfigMap/free", Action.PRUNED);
        assertThat(before).isTrue();
        assertThat(actions(done)).containsEntry("ConfigMap/old", Action.PRUNED);
    }

    private static String unready(String tag) {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: web, image: "registry.example/web:%s"}]
                """.formatted(tag);
    }

    @Test
    void replaceOnAResourceShouldPutTheWholeObject() {
        world.finish(option("whole", "Replace=true"));
        world.edit("v1", "ConfigMap", "whole", Map.of("data", Map.of("hand", "made")));

        SyncResult result = world.finish(option("whole", "Replace=true").replace("key: value", "key: other"));

        assertThat(actions(result)).containsEntry("ConfigMap/whole", Action.CONFIGURED);
        assertThat(world.get("v1", "ConfigMap", "whole").map("data")).isEqualTo(Map.of("key", "other"));
    }

    @Test
    void replaceOnTheApplicationShouldPutTheWholeObject() {
        world.finish(plain("whole"));
        world.edit("v1", "ConfigMap", "whole", Map.of("data", Map.of("hand", "made")));

        world.finish(with("Replace", "true"), plain("whole").replace("key: value", "key: other"));

        assertThat(world.get("v1", "ConfigMap", "whole").map("data")).isEqualTo(Map.of("key", "other"));
    }

    @Test
    void forceShouldMakeAJobAnewThatCannotBeChanged() {
        world.finish(job("Force=true", "1"));
        String first = world.get("batch/v1", "Job", "once").uid();

        SyncResult result = world.finish(job("Force=true", "2"));

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "once").uid()).isNotEqualTo(first);
    }

    @Test
    void forceWithReplaceShouldMakeAJobAnewOnlyWhereItChanged() {
        world.finish(job("Force=true,Replace=true", "1"));
        String first = world.get("batch/v1", "Job", "once").uid();
        SyncResult same = world.finish(job("Force=true,Replace=true", "1"));
        String still = world.get("batch/v1", "Job", "once").uid();

        SyncResult result = world.finish(job("Force=true,Replace=true", "2"));

        assertThat(actions(same)).containsEntry("Job/once", Action.UNCHANGED);
        assertThat(still).isEqualTo(first);
        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "once").uid()).isNotEqualTo(first);
    }

    @Test
    void forceShouldNotApplyToWhatIsStillBeingDeleted() {
        // Given
        world.finish(job("Force=true", "1"));
        String first = world.edit(
                        "batch/v1",
                        "Job",
                        "once",
                        Map.of("metadata", Map.of("finalizers", List.of("example.org/hold"))))
                .uid();
        Interruption noWaiting = new Interruption() {
            @Override
            public boolean getAsBoolean() {
                return false;
            }

            @Override
            public boolean whileWaiting() {
                return true;
            }
        };
        SyncRequest request = new SyncRequest(
                world.target(World.APPLICATION),
                "1a2b3c4",
                world.render(job("Force=true", "2")),
                SyncSettings.builder().build(),
                world.lease(),
                noWaiting);

        // When
        SyncResult result = world.syncer().sync(request);

        // Then
        assertThat(finding(result, "once")).isEqualTo("sync.being-deleted");
        assertThat(world.get("batch/v1", "Job", "once").uid()).isEqualTo(first);
        world.edit("batch/v1", "Job", "once", Map.of("metadata", Map.of("finalizers", List.of())));
        world.awaitGone("batch/v1", "Job", "once");
        assertThat(world.finish(job("Force=true", "2")).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.isThere("batch/v1", "Job", "once")).isTrue();
    }

    @Test
    void forceShouldNotDeleteWhatHoldsDataUnconfirmed() {
        String claim = """
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, annotations: {argocd.argoproj.io/sync-options: "Force=true"}}
                spec: {accessModes: [%s], storageClassName: none, resources: {requests: {storage: 1Gi}}}
                """;
        world.finish(claim.formatted("ReadWriteOnce"));
        String first = world.get("v1", "PersistentVolumeClaim", "data").uid();

        SyncResult result = world.finish(claim.formatted("ReadWriteMany"));

        assertThat(finding(result, "data")).isEqualTo("sync.force-holds-data");
        assertThat(world.get("v1", "PersistentVolumeClaim", "data").uid()).isEqualTo(first);
    }

    @Test
    void serverSideApplyTrueShouldBeWhatIsDoneAnyway() {
        world.finish(option("one", "ServerSideApply=true"));

        assertThat(OwnedFields.applied(world.get("v1", "ConfigMap", "one"), ApplyOptions.FIELD_MANAGER)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void serverSideApplyFalseShouldMergeThreeWays() {
        // Given
        world.finish(option("one", "ServerSideApply=false").replace("key: value", "key: value, gone: soon"));
        world.edit("v1", "ConfigMap", "one", Map.of("data", Map.of("hand", "made", "key", "drifted")));

        // When
        SyncResult result = world.finish(option("one", "ServerSideApply=false"));

        // Then
        Manifest live = world.get("v1", "ConfigMap", "one");
        assertThat(actions(result)).containsEntry("ConfigMap/one", Action.CONFIGURED);
        assertThat(live.map("data")).isEqualTo(Map.of("key", "value", "hand", "made"));
        assertThat(live.annotation("kubectl.kubernetes.io/last-applied-configuration"))
                .contains("\"key\":\"value\"");
        assertThat(OwnedFields.applied(live, ApplyOptions.FIELD_MANAGER).isEmpty())
                .isTrue();
        assertThat(world.compareAnew(option("one", "ServerSideApply=false")).sync())
                .isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void serverSideApplyFalseOnTheApplicationShouldTakeOutOneContainerAndKeepTheOthers() {
        SyncSettings.Builder clientSide = with("ServerSideApply", "false");
        world.finish(clientSide, pod(", {name: sidecar, image: 'registry.example/side:1'}"));
        world.edit("apps/v1", "Deployment", "pods", Map.of("spec", Map.of("paused", true)));

        boolean seen = world.compare(pod("")).needsSync();
        world.finish(clientSide, pod(""));

        Manifest live = world.get("apps/v1", "Deployment", "pods");
        assertThat(seen).isTrue();
        assertThat(live.maps("spec", "template", "spec", "containers"))
                .singleElement()
                .satisfies(container -> assertThat(container).containsEntry("name", "web"));
        assertThat(live.text("spec", "paused")).isEqualTo("true");
    }

    @Test
    void serverSideApplyAfterAClientSideOneShouldTakeOutWhatGitNoLongerHas() {
        world.finish(option("one", "ServerSideApply=false").replace("key: value", "key: value, gone: soon"));

        world.finish(plain("one"));

        Manifest live = world.get("v1", "ConfigMap", "one");
        assertThat(live.map("data")).isEqualTo(Map.of("key", "value"));
        assertThat(live.annotations()).doesNotContainKey("kubectl.kubernetes.io/last-applied-configuration");
    }

    private static String pod(String more) {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: pods}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: pods}}
                  template:
                    metadata: {labels: {app: pods}}
                    spec: {containers: [{name: web, image: "registry.example/web:1"}%s]}
                """.formatted(more);
    }

    @Test
    void forceShouldNotDeleteWhatCouldNotBeMadeAnew() {
        world.finish(job("Force=true", "1"));
        String first = world.get("batch/v1", "Job", "once").uid();

        SyncResult result =
                world.finish(job("Force=true", "2").replace("restartPolicy: Never", "restartPolicy: Nonsense"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.get("batch/v1", "Job", "once").uid()).isEqualTo(first);
    }

    @Test
    void clientSideApplyMigrationFalseShouldLeaveKubectlItsFields() {
        Manifest byHand = world.createByHand(plain("old").replace("key: value", "key: value, gone: soon"));
        world.renameManager(byHand, "kubectl-client-side-apply");

        world.finish(with("ClientSideApplyMigration", "false"), plain("old"));

        assertThat(OwnedFields.ofOthers(world.get("v1", "ConfigMap", "old"))).containsKey("kubectl-client-side-apply");
    }

    @Test
    void clientSideApplyMigrationManagerShouldBeTheOneNamed() {
        Manifest byHand = world.createByHand(plain("old"));
        world.renameManager(byHand, "our-script");

        world.finish(configMap("old", "argocd.argoproj.io/client-side-apply-migration-manager: our-script"));

        assertThat(OwnedFields.ofOthers(world.get("v1", "ConfigMap", "old"))).doesNotContainKey("our-script");
    }

    @Test
    void failOnSharedResourceShouldAlwaysHold() {
        world.finish(plain("shared"));

        SyncResult result = world.syncer()
                .sync(new SyncRequest(
                        world.target("other"),
                        "1a2b3c4",
                        world.render(plain("shared")),
                        with("FailOnSharedResource", "false").build(),
                        world.lease(),
                        () -> false));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, "shared")).isEqualTo("sync.owned-by-another");
    }

    @Test
    void createNamespaceShouldGiveItTheManagedMetadata() {
        String name = "it-made-" + UUID.randomUUID().toString().substring(0, 8);
        world.deleteAfterTest("v1", "Namespace", name);
        SyncSettings.Builder settings =
                with("CreateNamespace", "true").namespaceMetadata(Map.of("team", "shop"), Map.of("owner", "someone"));
        SyncRequest request = new SyncRequest(
                new Target(World.APPLICATION, name, world.live()),
                "1a2b3c4",
                world.render(plain("in-it")),
                settings.build(),
                world.lease(),
                () -> false);

        SyncResult result = world.syncer().sync(request);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        Manifest namespace = server.admin().get(TestCluster.NAMESPACE, "", name).orElseThrow();
        assertThat(namespace.labels()).containsEntry("team", "shop");
        assertThat(namespace.annotations()).containsEntry("owner", "someone");
        assertThat(world.inventory().entries())
                .extracting(entry -> entry.key().kind())
                .isEqualTo(List.of("ConfigMap"));
    }

    @Test
    void createNamespaceShouldGiveTheMetadataToOneThatIsThere() {
        SyncSettings.Builder settings =
                with("CreateNamespace", "true").namespaceMetadata(Map.of("team", "shop"), Map.of());

        world.finish(settings, plain("in-it"));

        assertThat(server.admin()
                        .get(TestCluster.NAMESPACE, "", world.namespace())
                        .orElseThrow()
                        .labels())
                .containsEntry("team", "shop");
    }
}
