package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.application.AllowedDestination;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a sync can be asked for, from the request to the cluster: one test for each parameter, on a real API server. */
class SyncChoicesIT extends EngineTestBase {
    private static final String HOOK = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: migration
              annotations: {argocd.argoproj.io/hook: PreSync}
            data: {key: ran}
            """;
    private static final String IMMUTABLE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fixed}
            immutable: true
            data: {key: "%s"}
            """;
    private static final String STATEFUL = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              replicas: 0
              serviceName: db
              selector: {matchLabels: {app: db}}
              template:
                metadata: {labels: {app: db}}
                spec: {containers: [{name: db, image: registry.example/db:1}]}
            """;

    private static final String WAITS = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: %s}}
            spec:
              suspend: true
              template:
                spec:
                  restartPolicy: Never
                  nodeSelector: {type: kwok}
                  tolerations: [{key: kwok, operator: Exists}]
                  containers: [{name: main, image: "registry.example/job:1"}]
            """;
    private static final ResourceType JOBS = new ResourceType("batch", "v1", "Job", "jobs", true);
    private static final ResourceType STATEFUL_SET =
            new ResourceType("apps", "v1", "StatefulSet", "statefulsets", true);

    @Test
    void shouldSyncOnlyWhatIsSelectedRunNoHookAndNotCountAsASyncOfTheApplication() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "hook.yaml", HOOK));
        Engine engine = manual();

        DeploymentRecord record = synced(engine, asked().resources(":ConfigMap:" + cluster.namespace() + "/a"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("a")).contains("1");
        assertThat(key("b")).isEmpty();
        assertThat(key("migration")).isEmpty();
        ApplicationStatus status = engine.status(fixture.application()).orElseThrow();
        assertThat(status.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(status.syncedRevision()).isEmpty();
    }

    @Test
    void shouldSyncAllButWhatIsExcluded() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1")));
        Engine engine = manual();

        DeploymentRecord record = synced(engine, asked().resources("!:ConfigMap:a"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("a")).isEmpty();
        assertThat(key("b")).contains("1");
    }

    @Test
    void shouldNameAnObjectThatTheApplicationDoesNotHaveAndSyncNothing() throws Exception {
        commit(Map.of("a.yaml", map("a", "1")));
        Engine engine = manual();

        DeploymentRecord selected = synced(engine, asked().resources(":ConfigMap:a", "apps:Deployment:web"));
        DeploymentRecord confirmed = synced(engine, asked().confirm("apps:StatefulSet:web"));
        DeploymentRecord adopted = synced(engine, asked().adopt(":Secret:web"));

        assertThat(List.of(selected, confirmed, adopted))
                .extracting(record -> record.cause().code())
                .containsOnly("sync.object-unknown");
        assertThat(selected.cause().seen()).contains("apps:Deployment:web").doesNotContain("ConfigMap");
        assertThat(key("a")).isEmpty();
        assertThat(engine.status(fixture.application()).map(ApplicationStatus::sync))
                .contains(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldRecordNothingOfASyncThatIsAskedForWrongly() throws Exception {
        commit(Map.of("a.yaml", map("a", "1")));
        Engine engine = manual();

        assertThatThrownBy(() -> synced(engine, asked().resources("web")))
                .isInstanceOfSatisfying(FindingException.class, e -> code(e, "sync.object-malformed"));
        assertThatThrownBy(() -> synced(engine, asked().adopt(":ConfigMap:*")))
                .isInstanceOfSatisfying(FindingException.class, e -> code(e, "sync.object-malformed"));
        assertThatThrownBy(() -> synced(engine, asked().option("PruneLst=true")))
                .isInstanceOfSatisfying(FindingException.class, e -> code(e, "sync.option-unknown"));
        assertThatThrownBy(() -> synced(engine, asked().option("PruneLast=yes")))
                .isInstanceOfSatisfying(FindingException.class, e -> code(e, "sync.option-unknown"));
        assertThatThrownBy(() -> synced(engine, asked().retryLimit(-1)))
                .isInstanceOfSatisfying(FindingException.class, e -> code(e, "sync.number-negative"));
        assertThat(engine.deployments().history(fixture.application())).isEmpty();
    }

    @Test
    void shouldRunNoHookWhereOnlyToApply() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "hook.yaml", HOOK));
        Engine engine = manual();

        DeploymentRecord record = synced(engine, asked().applyOnly());

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("a")).contains("1");
        assertThat(key("migration")).isEmpty();
    }

    @Test
    void shouldApplyEverythingAndRunHooksAgainWhereAsked() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "hook.yaml", HOOK));
        Engine engine = manual();
        synced(engine, asked());
        String before = find("migration").orElseThrow().uid();

        synced(engine, asked());
        String after = find("migration").orElseThrow().uid();
        DeploymentRecord record = synced(engine, asked().option("ApplyOutOfSyncOnly=false"));

        assertThat(after).isEqualTo(before);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("migration").orElseThrow().uid()).isNotEqualTo(before);
    }

    @Test
    void shouldDeleteAndMakeAnewWhatCannotBeChangedOnlyWhereForced() throws Exception {
        commit(Map.of("fixed.yaml", IMMUTABLE.formatted("1")));
        Engine engine = manual();
        synced(engine, asked());
        commit(Map.of("fixed.yaml", IMMUTABLE.formatted("2")));

        DeploymentRecord refused = synced(engine, asked());
        ObjectPreview foreseen = preview(engine, asked().option("Force=true"));
        DeploymentRecord forced = synced(engine, asked().option("Force=true"));

        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(foreseen.action()).isEqualTo(ObjectPreview.Action.RECREATE);
        assertThat(forced.phase()).as("%s", forced.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("fixed")).contains("2");
    }

    @Test
    void shouldTakeOutWhatGitDoesNotSayWhereObjectsAreReplaced() throws Exception {
        commit(Map.of("a.yaml", map("a", "1")));
        Engine engine = manual();
        synced(engine, asked());
        cluster.admin()
                .patch(
                        TestCluster.CONFIG_MAP,
                        find("a").orElseThrow().key(),
                        Map.of("data", Map.of("key", "hand", "other", "hand")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        DeploymentRecord record = synced(engine, asked().option("Replace=true"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("a").orElseThrow().map("data")).containsOnlyKeys("key");
    }

    @Test
    void shouldApplyClientSideWhereAskedForOnce() throws Exception {
        commit(Map.of("a.yaml", map("a", "1")));
        Engine engine = manual();

        DeploymentRecord record = synced(engine, asked().option("ServerSideApply=false"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("a").orElseThrow().annotations())
                .containsKey("kubectl.kubernetes.io/last-applied-configuration");
    }

    @Test
    void shouldPassOverTheValidationWhereAskedForOnce() throws Exception {
        commit(Map.of("a.yaml", map("a", "1") + "unknown: field\n"));
        Engine engine = manual();

        DeploymentRecord refused = synced(engine, asked());
        DeploymentRecord taken = synced(engine, asked().option("Validate=false"));

        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(find("a")).as("%s", taken.cause()).isPresent();
    }

    @Test
    void shouldLeaveIgnoredFieldsAloneWhereAskedForOnce() throws Exception {
        String ignoring = """
                  ignoreDifferences:
                    - {kind: ConfigMap, name: a, jsonPointers: [/data/key]}
                """;
        commit(Map.of("a.yaml", map("a", "1")));
        Engine engine = fixture.engine("state", fixture.policy("") + ignoring);
        synced(engine, asked());
        cluster.admin()
                .patch(TestCluster.CONFIG_MAP, find("a").orElseThrow().key(), Map.of("data", Map.of("key", "hand")));
        commit(Map.of("a.yaml", map("a", "2").replace("\"2\"}", "\"2\", other: \"2\"}")));

        DeploymentRecord record = synced(engine, asked().option("RespectIgnoreDifferences=true"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(find("a").orElseThrow().text("data", "other")).isEqualTo("2");
        assertThat(key("a")).contains("hand");
    }

    @Test
    void shouldKeepOrAskForWhatWouldBePrunedWhereAskedForOnce() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "c.yaml", map("c", "1")));
        Engine engine = manual();
        synced(engine, asked());
        fixture.manifests().commit("main", Map.of(), Set.of("shop/c.yaml"), "Remove c");

        DeploymentRecord kept = synced(engine, asked().prune().option("Prune=false"));
        DeploymentRecord asking = synced(engine, asked().prune().option("Prune=confirm"));
        boolean there = key("c").isPresent();
        DeploymentRecord gone = synced(engine, asked().prune().option("PruneLast=true"));

        assertThat(List.of(kept.cause().seen(), asking.cause().seen()))
                .allSatisfy(seen -> assertThat(seen).contains("/c"));
        assertThat(there).isTrue();
        assertThat(gone.phase()).as("%s", gone.cause()).isEqualTo(Phase.SUCCEEDED);
        awaitGone("c");
    }

    @Test
    void shouldDeleteTheDependentsInTheWayThatIsAskedForOnce() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "shop.yaml", EngineFixture.deployment("1")));
        Engine engine = manual();
        synced(engine, asked());
        ResourceType sets = new ResourceType("apps", "v1", "ReplicaSet", "replicasets", true);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> !cluster.admin()
                        .list(sets, cluster.namespace(), "app=shop")
                        .isEmpty());
        fixture.manifests().commit("main", Map.of(), Set.of("shop/shop.yaml"), "Remove it");

        DeploymentRecord record = synced(engine, asked().prune().option("PrunePropagationPolicy=orphan"));

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cluster.admin().list(sets, cluster.namespace(), "app=shop")).isNotEmpty();
    }

    @Test
    void shouldMakeTheNamespaceWhereAskedForOnce() throws Exception {
        commit(Map.of("a.yaml", map("a", "1")));
        String other = cluster.namespace() + "-made";
        Engine engine = fixture.engine(
                "state", fixture.policy("").replace("namespace: " + cluster.namespace(), "namespace: " + other));

        DeploymentRecord without = synced(engine, asked());
        DeploymentRecord with = synced(engine, asked().option("CreateNamespace=true"));

        assertThat(without.phase()).isEqualTo(Phase.FAILED);
        assertThat(with.phase()).as("%s", with.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cluster.admin().get(TestCluster.CONFIG_MAP, other, "a")).isPresent();
    }

    @Test
    void shouldSayWhatToTypeForDataAndDeleteItOnceThatWasTyped() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "db.yaml", STATEFUL));
        Engine engine = manual();
        synced(engine, asked());
        fixture.manifests().commit("main", Map.of(), Set.of("shop/db.yaml"), "Remove the database");
        String name = "apps:StatefulSet:" + cluster.namespace() + "/db";

        DeploymentRecord kept = synced(engine, asked().prune());
        String remedy = preview(engine, asked().prune()).finding().orElseThrow().remedy();
        DeploymentRecord gone = synced(engine, asked().prune().confirm(name));

        assertThat(kept.cause().code()).isEqualTo("sync.left-over");
        assertThat(remedy)
                .contains("gitopsSync(application: '%s', prune: true, confirm: ['%s'])"
                        .formatted(fixture.application(), name));
        assertThat(gone.phase()).as("%s", gone.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cluster.admin()
                        .get(STATEFUL_SET, cluster.namespace(), "db")
                        .filter(live ->
                                live.text("metadata", "deletionTimestamp").isEmpty()))
                .isEmpty();
    }

    @Test
    void shouldDeleteWhatAsksForAConfirmationOnceItsApplicationIsApproved() throws Exception {
        String asking = map("old", "1")
                .replace("metadata: {", "metadata: {annotations: {argocd.argoproj.io/sync-options: Prune=confirm}, ");
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "old.yaml", asking));
        String policy = fixture.policy("automated: {prune: true}");
        Engine engine = fixture.engine("state", policy);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        Instant before = Instant.now();
        fixture.manifests().commit("main", Map.of(), Set.of("shop/old.yaml"), "Remove it");
        engine.repositoryChanged(fixture.manifests().url());
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        fixture.configure(engine, approved(policy, before));
        long pass = engine.status(fixture.application()).orElseThrow().pass();
        ApplicationStatus early = fixture.await(engine, status -> status.pass() > pass + 1);
        fixture.configure(engine, approved(policy, Instant.now()));

        assertThat(early.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        awaitGone("old");
    }

    private static String approved(String application, Instant time) {
        return application.replace(
                "metadata: {",
                "metadata: {annotations: {argocd.argoproj.io/deletion-approved: \"%s\"}, ".formatted(time));
    }

    @Test
    void shouldDeleteMoreThanHalfOnlyWhereTheNumberIsConfirmed() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "c.yaml", map("c", "1")));
        Engine engine = manual();
        synced(engine, asked());
        fixture.manifests().commit("main", Map.of(), Set.of("shop/b.yaml", "shop/c.yaml"), "Remove two");

        DeploymentRecord one = synced(engine, asked().prune().confirmCount(1));
        String remedy = preview(engine, asked().prune()).finding().orElseThrow().remedy();
        DeploymentRecord two = synced(engine, asked().prune().confirmCount(2));

        assertThat(one.cause().code()).isEqualTo("sync.left-over");
        assertThat(remedy).contains("prune: true, confirmCount: 2)");
        assertThat(two.phase()).as("%s", two.cause()).isEqualTo(Phase.SUCCEEDED);
        awaitGone("b");
    }

    @Test
    void shouldTakeOverWhatAnotherOwnerTracksOnlyWhereItIsNamed() throws Exception {
        String id = "legacy:/ConfigMap:%s/a".formatted(cluster.namespace());
        cluster.admin()
                .create(
                        TestCluster.CONFIG_MAP,
                        Manifest.of(Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "ConfigMap",
                                "metadata",
                                Map.of(
                                        "name",
                                        "a",
                                        "namespace",
                                        cluster.namespace(),
                                        "annotations",
                                        Map.of("argocd.argoproj.io/tracking-id", id)),
                                "data",
                                Map.of("key", "argo"))));
        commit(Map.of("a.yaml", map("a", "ours"), "b.yaml", map("b", "1")));
        Engine engine = manual();
        String name = ":ConfigMap:" + cluster.namespace() + "/a";

        DeploymentRecord refused = synced(engine, asked());
        String before = key("a").orElseThrow();
        DeploymentRecord taken = synced(engine, asked().adopt(name));

        assertThat(refused.cause().code()).isEqualTo("sync.owned-by-another");
        assertThat(refused.cause().remedy()).contains("adopt: ['" + name + "']");
        assertThat(before).isEqualTo("argo");
        assertThat(taken.phase()).as("%s", taken.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("a")).contains("ours");
    }

    @Test
    void shouldNotTakeOverWhatTheProjectDoesNotAllow() throws Exception {
        String foreign = """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: coredns
                  namespace: kube-system
                """;
        commit(Map.of("a.yaml", map("a", "1"), "foreign.yaml", foreign));
        Engine engine = fixture.start("state");
        engine.limit(new Projects(List.of(new Project(
                "default",
                List.of("*"),
                List.of(AllowedDestination.parse("*/" + cluster.namespace())),
                KindRules.ALL,
                KindRules.ALL,
                Folders.NONE))));
        fixture.configure(engine, fixture.policy(""));

        DeploymentRecord record = synced(engine, asked().adopt(":ConfigMap:kube-system/coredns"));

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("application.project-refuses-destination");
        assertThat(key("a")).isEmpty();
    }

    @Test
    void shouldTryAgainAsOftenAsAsked() throws Exception {
        commit(Map.of("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"NOT_A_NAME\"}\n"));
        Engine engine = fixture.engine(
                "state", fixture.policy("retry: {limit: 1, backoff: {duration: 100ms, factor: 1, maxDuration: 1s}}"));

        DeploymentRecord record = synced(engine, asked().retryLimit(4));

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(engine.status(fixture.application())
                        .flatMap(ApplicationStatus::attempts)
                        .map(ApplicationStatus.Attempts::failed))
                .contains(5);
    }

    @Test
    void shouldGiveTwoThatAskForDifferentThingsALookEach() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "c.yaml", map("c", "1")));
        Engine engine = manual();

        CompletableFuture<DeploymentRecord> first = engine.deployments()
                .start(request(asked().resources(":ConfigMap:a").build()));
        CompletableFuture<DeploymentRecord> second = engine.deployments()
                .start(request(asked().resources(":ConfigMap:b").build()));

        assertThat(first.get(2, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(second.get(2, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(key("a")).isPresent();
        assertThat(key("b")).isPresent();
        assertThat(key("c")).isEmpty();
    }

    @Test
    void shouldLetASyncThatIsUnderWayComeToItsEndFirst() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "hook.yaml", WAITS.formatted("PreSync")));
        Engine engine = fixture.engine("state", fixture.policy("automated: {}"));
        Manifest hook = waitingHook("");

        CompletableFuture<DeploymentRecord> selective = engine.deployments()
                .start(request(asked().resources(":ConfigMap:a").build()));
        CompletableFuture<DeploymentRecord> misspelt = engine.deployments()
                .start(request(asked().resources(":ConfigMap:misspelt").build()));
        long pass = fixture.await(engine, status -> true).pass();
        fixture.await(engine, status -> status.pass() > pass + 2);
        Optional<String> early = key("a");
        Optional<String> same = hook("").map(Manifest::uid);
        release(hook);

        assertThat(early).isEmpty();
        assertThat(same).contains(hook.uid());
        assertThat(selective.get(2, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(misspelt.get(2, TimeUnit.MINUTES).cause().code()).isEqualTo("sync.object-unknown");
        assertThat(key("b")).contains("1");
    }

    @Test
    void shouldRunTheHookAnewForWhoAsksForEverythingWhileASyncIsUnderWay() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "hook.yaml", WAITS.formatted("PreSync")));
        Engine engine = fixture.engine("state", fixture.policy("automated: {}"));
        Manifest first = waitingHook("");

        CompletableFuture<DeploymentRecord> everything = engine.deployments()
                .start(request(asked().option("ApplyOutOfSyncOnly=false").build()));
        long pass = fixture.await(engine, status -> true).pass();
        fixture.await(engine, status -> status.pass() > pass + 1);
        Optional<String> same = hook("").map(Manifest::uid);
        release(first);
        Manifest second = waitingHook(first.uid());
        release(second);

        assertThat(same).contains(first.uid());
        assertThat(everything.get(2, TimeUnit.MINUTES).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldGoOnWithASyncThatHasDeletedWhatItNames() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1"), "db.yaml", STATEFUL));
        Engine engine = manual();
        synced(engine, asked());
        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file("hook.yaml", WAITS.formatted("PostSync")),
                        Set.of("shop/db.yaml"),
                        "Remove the database");
        String name = "apps:StatefulSet:" + cluster.namespace() + "/db";

        CompletableFuture<DeploymentRecord> sync =
                engine.deployments().start(request(asked().prune().confirm(name).build()));
        Manifest hook = waitingHook("");
        long pass = fixture.await(engine, status -> true).pass();
        fixture.await(engine, status -> status.pass() > pass + 2);
        Optional<String> same = hook("").map(Manifest::uid);
        release(hook);

        assertThat(same).contains(hook.uid());
        DeploymentRecord record = sync.get(2, TimeUnit.MINUTES);
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldForeseeWhatASelectiveSyncWouldDo() throws Exception {
        commit(Map.of("a.yaml", map("a", "1"), "b.yaml", map("b", "1")));
        Engine engine = manual();

        DiffReport report = engine.diff(
                engine.application(fixture.application()).orElseThrow(),
                new DiffRequest(
                        List.of(), List.of(), asked().resources(":ConfigMap:b").build()));

        assertThat(report.objects()).extracting(object -> object.key().name()).containsExactly("b");
    }

    private ObjectPreview preview(Engine engine, Asked asked) {
        return engine.diff(
                        engine.application(fixture.application()).orElseThrow(),
                        new DiffRequest(List.of(), List.of(), asked.build()))
                .objects()
                .get(0);
    }

    private Manifest waitingHook(String before) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> hook(before).isPresent());
        return hook(before).orElseThrow();
    }

    private Optional<Manifest> hook(String before) {
        return cluster.admin()
                .get(JOBS, cluster.namespace(), "migrate")
                .filter(live -> live.text("metadata", "deletionTimestamp").isEmpty()
                        && !live.uid().equals(before));
    }

    private void release(Manifest hook) {
        cluster.admin().patch(JOBS, hook.key(), Map.of("spec", Map.of("suspend", false)));
    }

    private Engine manual() {
        return fixture.engine("state", fixture.policy(""));
    }

    private static void code(FindingException problem, String code) {
        assertThat(Optional.of(problem.finding()).map(Finding::code)).contains(code);
    }

    private DeploymentRecord synced(Engine engine, Asked asked) throws Exception {
        return engine.deployments().start(request(asked.build())).get(3, TimeUnit.MINUTES);
    }

    private DeploymentRequest request(SyncOptions options) {
        return new DeploymentRequest(
                UUID.randomUUID().toString(),
                fixture.application(),
                List.of(),
                new Origin("test", "", "", "", ""),
                "",
                Duration.ofMinutes(1),
                BumpOptions.syncing(options));
    }

    private void commit(Map<String, String> files) {
        Map<String, String> all = new HashMap<>();
        files.forEach((name, text) -> all.putAll(EngineFixture.file(name, text)));
        fixture.manifests().commit("main", all, "Change " + files.keySet());
    }

    private static String map(String name, String value) {
        return EngineFixture.configMap(name, value);
    }

    private Optional<String> key(String name) {
        return find(name).map(live -> live.text("data", "key"));
    }

    // The server deletes in the foreground, which takes a moment more.
    private void awaitGone(String name) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> key(name).isEmpty());
    }

    private Optional<Manifest> find(String name) {
        return cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), name);
    }

    private static Asked asked() {
        return new Asked();
    }
}
