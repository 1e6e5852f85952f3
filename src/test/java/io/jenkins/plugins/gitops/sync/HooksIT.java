package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.diff.IgnoreRules;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks, row by row of Argo CD's rules, on the real API server; the pods of Jobs are played. */
class HooksIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {level: info}
            """;

    private static final CompareSettings STATED = new CompareSettings(IgnoreRules.NONE, false, HealthChecks.read("""
            - group: ""
              kind: ConfigMap
              checks:
              - {when: "has(object.data) && object.data.level == 'waiting'", status: Progressing}
              - {when: "has(object.data) && object.data.level == 'broken'", status: Degraded, message: it is broken}
            """));

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String hook(String name, String annotations) {
        return hook(name, annotations, "1");
    }

    /** @param tag {@code fails-1} for a Job that fails, {@code missing-1} for one whose image is not there */
    private static String hook(String name, String annotations, String tag) {
        return """
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {%s, annotations: {%s}}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: main, image: "registry.example/job:%s"}]
                """.formatted(name, annotations, tag);
    }

    private static String pre(String name, String tag) {
        return hook("name: " + name, "argocd.argoproj.io/hook: PreSync", tag);
    }

    private static String marker(String name, String annotations) {
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, annotations: {%s}}
                """.formatted(name, annotations);
    }

    private boolean job(String name) {
        return world.isThere("batch/v1", "Job", name);
    }

    private boolean configMap(String name) {
        return world.isThere("v1", "ConfigMap", name);
    }

    private List<Manifest> jobs() {
        return server.admin().list(server.type("batch/v1", "Job"), world.namespace(), "");
    }

    @Test
    void phasePreSyncShouldEndBeforeAnythingIsApplied() {
        // When
        SyncResult first = world.sync(SETTINGS + pre("migrate", "1"));

        // Then
        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(first.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("PreSync", "migrate"));
        assertThat(configMap("settings")).isFalse();
        SyncResult last = world.finish(SETTINGS + pre("migrate", "1"));
        assertThat(last.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(last))
                .containsEntry("Job/migrate", Action.CREATED)
                .containsEntry("ConfigMap/settings", Action.CREATED);
        assertThat(configMap("settings")).isTrue();
    }

    @Test
    void phasePostSyncShouldBeginOnlyWhenAllIsHealthy() {
        // Given
        String web = """
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
                """;
        String after = hook("name: notify", "argocd.argoproj.io/hook: PostSync");
        SyncResult waiting = world.sync(SETTINGS + web.formatted("unready-1") + after);

        // When
        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(configMap("settings")).isTrue();
        assertThat(job("notify")).isFalse();
        SyncResult done = world.finish(SETTINGS + web.formatted("1") + after);

        // Then
        assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(job("notify")).isTrue();
    }

    @Test
    void phaseSyncHookShouldRunWithTheObjectsOfItsWave() {
        String late = marker("late", "argocd.argoproj.io/sync-wave: \"1\"");
        String hook = hook("name: with", "argocd.argoproj.io/hook: Sync", "1");

        SyncResult first = world.sync(SETTINGS + hook + late);

        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(configMap("settings")).isTrue();
        assertThat(job("with")).isTrue();
        assertThat(configMap("late")).isFalse();
        assertThat(world.finish(SETTINGS + hook + late).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(configMap("late")).isTrue();
    }

    @Test
    void phaseSyncFailShouldRunOnlyWhereTheSyncFails() {
        String onFailure = marker("failed", "argocd.argoproj.io/hook: SyncFail");

        SyncResult good = world.finish(SETTINGS + onFailure);
        boolean afterGood = configMap("failed");
        SyncResult bad = world.finish(SETTINGS + onFailure + pre("migrate", "fails-1"));

        assertThat(good.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(afterGood).isFalse();
        assertThat(bad.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(configMap("failed")).isTrue();
    }

    @Test
    void phaseSyncFailShouldRunWhereAnObjectIsRefused() {
        SyncResult bad = world.finish(
                SETTINGS.replace("level: info", "level: [1]") + marker("failed", "argocd.argoproj.io/hook: SyncFail"));

        assertThat(bad.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(configMap("failed")).isTrue();
    }

    @Test
    void failedHookShouldStopTheSyncAndGiveItsExitCode() {
        SyncResult result = world.finish(SETTINGS + pre("migrate", "fails-1"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding()).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("sync.hook-failed");
            assertThat(finding.seen()).contains("PreSync", "migrate", "exit code 1");
        });
        assertThat(configMap("settings")).isFalse();
        assertThat(world.inventory().entries()).isEmpty();
    }

    @Test
    void hookWhoseImageIsMissingShouldFailSoonAndNotStartLater() {
        SyncResult result = world.finish(SETTINGS + pre("migrate", "missing-1"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("missing-1"));
        world.awaitGone("batch/v1", "Job", "migrate");
    }

    @Test
    void hookAnnotationWithSeveralPhasesShouldRunInEach() {
        String both = hook("name: twice", "argocd.argoproj.io/hook: \"PreSync,PostSync\"");
        world.sync(SETTINGS + both);
        String first = world.get("batch/v1", "Job", "twice").uid();

        SyncResult result = world.finish(SETTINGS + both);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "twice").uid()).isNotEqualTo(first);
    }

    @Test
    void hookSkipShouldNeitherRunNorBeApplied() {
        SyncResult result = world.finish(SETTINGS + marker("skipped", "argocd.argoproj.io/hook: Skip"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(configMap("skipped")).isFalse();
    }

    @Test
    void hooksPreDeleteAndPostDeleteShouldNotRunInASync() {
        SyncResult result = world.finish(SETTINGS
                + marker("before", "argocd.argoproj.io/hook: PreDelete")
                + marker("after", "argocd.argoproj.io/hook: PostDelete"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(configMap("before")).isFalse();
        assertThat(configMap("after")).isFalse();
    }

    @Test
    void hookOfATypeThatIsNoneShouldBeToldAndLeftOut() {
        SyncResult result = world.finish(SETTINGS + marker("typo", "argocd.argoproj.io/hook: PreSnyc"));

        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.hook-type-unknown"));
        assertThat(configMap("typo")).isFalse();
    }

    @Test
    void generateNameShouldMakeANewObjectInEachSyncAndOneInEachCall() {
        String generated = hook("generateName: seed-", "argocd.argoproj.io/hook: PreSync");
        world.sync(SETTINGS + generated);

        SyncResult result = world.finish(SETTINGS + generated);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.name()).startsWith("seed-1a2b3c4-presync-"));
    }

    @Test
    void deletePolicyBeforeHookCreationShouldBeTheDefault() {
        world.finish(SETTINGS + pre("migrate", "1"));
        String first = world.get("batch/v1", "Job", "migrate").uid();

        world.finish(SETTINGS.replace("info", "debug") + pre("migrate", "1"));

        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isNotEqualTo(first);
    }

    @Test
    void deletePolicyHookSucceededShouldDeleteAfterASyncThatSucceeded() {
        String policy = "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/hook-delete-policy: HookSucceeded";

        world.finish(SETTINGS + hook("name: good", policy));

        world.awaitGone("batch/v1", "Job", "good");
    }

    @Test
    void deletePolicyHookSucceededShouldKeepTheHookWhereTheSyncFailed() {
        String policy = "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/hook-delete-policy: HookSucceeded";
        String smoke = hook("name: smoke", "argocd.argoproj.io/hook: PostSync", "fails-1");

        SyncResult result = world.finish(SETTINGS + hook("name: good", policy) + smoke);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(job("good")).isTrue();
    }

    @Test
    void deletePolicyHookFailedShouldDeleteAfterASyncThatFailed() {
        String policy = "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/hook-delete-policy: HookFailed";

        world.finish(SETTINGS + hook("name: bad", policy, "fails-1"));

        world.awaitGone("batch/v1", "Job", "bad");
    }

    @Test
    void wavesShouldOrderTheHooksOfAPhase() {
        String early = hook("name: early", "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/sync-wave: \"-1\"");
        String late = pre("late", "1");

        SyncResult first = world.sync(late + early);

        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(job("early")).isTrue();
        assertThat(job("late")).isFalse();
        assertThat(world.finish(late + early).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(job("late")).isTrue();
    }

    @Test
    void selectiveSyncShouldRunNoHooks() {
        String other = marker("other", "a: b");
        Set<ObjectKey> selected = Set.of(world.manifests(SETTINGS).get(0).key().inNamespace(world.namespace()));

        SyncResult result = world.finish(
                SyncSettings.builder().prune(true).selected(ObjectSelection.of(selected)),
                SETTINGS + other + pre("migrate", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(result)).containsOnlyKeys("ConfigMap/settings");
        assertThat(job("migrate")).isFalse();
        assertThat(configMap("other")).isFalse();
    }

    @Test
    void applyOnlyShouldRunNoHooks() {
        SyncResult result = world.finish(SyncSettings.builder().applyOnly(true), SETTINGS + pre("migrate", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(configMap("settings")).isTrue();
        assertThat(job("migrate")).isFalse();
    }

    @Test
    void hooksShouldNeverBePrunedOrTracked() {
        world.finish(SETTINGS + pre("migrate", "1"));

        SyncResult result = world.finish(SyncSettings.builder().prune(true), SETTINGS);

        assertThat(actions(result)).containsOnlyKeys("ConfigMap/settings");
        assertThat(job("migrate")).isTrue();
        assertThat(world.inventory().entries()).hasSize(1);
    }

    @Test
    void anEmptyRenderWithAHookLeftShouldStillPruneNothing() {
        world.finish(SETTINGS);

        world.finish(SyncSettings.builder().prune(true), pre("migrate", "1"));

        assertThat(configMap("settings")).isTrue();
    }

    @Test
    void anOrdinaryJobThatBecomesAHookShouldBeReplacedAndNotPruned() {
        String job = hook("name: migrate", "a: b");
        world.finish(SETTINGS + job);
        String first = world.get("batch/v1", "Job", "migrate").uid();

        SyncResult result = world.finish(SyncSettings.builder().prune(true), SETTINGS + pre("migrate", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isNotEqualTo(first);
        assertThat(world.inventory().entries()).hasSize(1);
    }

    @Test
    void aHookShouldNotDeleteWhatIsSomeoneElses() {
        Manifest theirs = world.createByHand(hook("name: migrate", "a: b"));

        SyncResult result = world.finish(SETTINGS + pre("migrate", "1"));

        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.hook-name-taken"));
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isEqualTo(theirs.uid());
    }

    private static String claim(String annotations) {
        return """
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, annotations: {%s}}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}, storageClassName: none}
                """.formatted(annotations);
    }

    @Test
    void aHookThatHoldsDataShouldSurviveEverySync() {
        String claim = claim("helm.sh/hook: pre-install, helm.sh/hook-delete-policy: "
                + "\"before-hook-creation,hook-succeeded,hook-failed\"");
        world.sync(SETTINGS + claim);
        String first = world.get("v1", "PersistentVolumeClaim", "data").uid();

        for (String level : List.of("debug", "warning")) {
            world.sync(SETTINGS.replace("info", level) + claim);
            await().atMost(1, TimeUnit.MINUTES).until(() -> world.syncer().abandon(world.target(World.APPLICATION)));
        }

        assertThat(world.get("v1", "PersistentVolumeClaim", "data"))
                .satisfies(live -> assertThat(live.uid()).isEqualTo(first))
                .satisfies(live ->
                        assertThat(live.text("metadata", "deletionTimestamp")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helm.sh/resource-policy: keep",
                "argocd.argoproj.io/sync-options: Prune=false",
                "argocd.argoproj.io/sync-options: Delete=false"
            })
    void aHookThatIsToBeKeptShouldBeAppliedOverAndNotDeleted(String kept) {
        String password = marker("password", "helm.sh/hook: \"pre-install,pre-upgrade\", " + kept);
        world.finish(SETTINGS + password);
        String first = world.get("v1", "ConfigMap", "password").uid();

        SyncResult second = world.finish(
                SETTINGS.replace("info", "debug") + password.replace("annotations", "labels: {a: b}, annotations"));

        assertThat(second.outcome()).as("%s", second.finding()).isEqualTo(Outcome.SUCCEEDED);
        Manifest live = world.get("v1", "ConfigMap", "password");
        assertThat(live.uid()).isEqualTo(first);
        assertThat(live.labels()).containsEntry("a", "b");
    }

    @Test
    void aJobThatIsToBeKeptShouldRunAnewAllTheSame() {
        String kept = hook("name: migrate", "helm.sh/hook: pre-upgrade, helm.sh/resource-policy: keep");
        world.finish(SETTINGS + kept);
        String first = world.get("batch/v1", "Job", "migrate").uid();

        world.finish(SETTINGS.replace("info", "debug") + kept);

        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isNotEqualTo(first);
    }

    @Test
    void aHookShouldNotDeleteTheHookOfAnotherOwnerUntilItIsAdopted() {
        Manifest theirs = world.createByHand(marker(
                "seed",
                "argocd.argoproj.io/hook: PreSync, argocd.argoproj.io/tracking-id: \"other:/ConfigMap:$NS/seed\""));
        String mine = SETTINGS + marker("seed", "argocd.argoproj.io/hook: PreSync");

        SyncResult refused = world.finish(mine);
        String afterRefusal = world.get("v1", "ConfigMap", "seed").uid();
        SyncResult adopted = world.finish(SyncSettings.builder().adopted(ObjectSelection.ALL), mine);

        assertThat(refused.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.hook-name-taken"));
        assertThat(afterRefusal).isEqualTo(theirs.uid());
        assertThat(adopted.outcome()).as("%s", adopted.finding()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void noHookShouldRunWhereAnObjectCannotBePlanned() {
        SyncResult result = world.finish(pre("migrate", "1") + """
                ---
                apiVersion: nowhere.example/v1
                kind: Unknown
                metadata: {name: x}
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(job("migrate")).isFalse();
    }

    @Test
    void noPreSyncHookShouldRunWhereTheServerWouldRefuseAnObject() {
        SyncResult result = world.finish(SETTINGS.replace("level: info", "level: [1]") + pre("migrate", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("settings", "No hook was run"));
        assertThat(job("migrate")).isFalse();
    }

    @Test
    void helmPreInstallAndPreUpgradeShouldBePreSyncOnce() {
        String chart = hook("name: db", "helm.sh/hook: \"pre-install,pre-upgrade\", helm.sh/hook-weight: \"-5\"");
        SyncResult first = world.sync(SETTINGS + chart);

        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(job("db")).isTrue();
        assertThat(configMap("settings")).isFalse();
        assertThat(world.finish(SETTINGS + chart).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void helmPostInstallShouldBePostSync() {
        String chart = hook("name: smoke", "helm.sh/hook: post-install");

        SyncResult first = world.sync(SETTINGS + chart);

        assertThat(configMap("settings")).isTrue();
        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(first.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("PostSync"));
    }

    @Test
    void helmWeightShouldBeTheWave() {
        String late = hook("name: late", "helm.sh/hook: pre-install, helm.sh/hook-weight: \"5\"");
        String early = hook("name: early", "helm.sh/hook: pre-install, helm.sh/hook-weight: \"-5\"");

        world.sync(late + early);

        assertThat(job("early")).isTrue();
        assertThat(job("late")).isFalse();
    }

    @Test
    void helmDeletePolicyShouldBeArgosOwn() {
        world.finish(
                SETTINGS + hook("name: db", "helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded"));

        world.awaitGone("batch/v1", "Job", "db");
    }

    @Test
    void helmTestsShouldNotRun() {
        world.finish(SETTINGS + hook("name: test", "helm.sh/hook: test"));

        assertThat(job("test")).isFalse();
    }

    @Test
    void helmCrdInstallShouldBeAnOrdinaryObject() {
        SyncResult result = world.finish(SETTINGS + marker("old", "helm.sh/hook: crd-install"));

        assertThat(actions(result)).containsEntry("ConfigMap/old", Action.CREATED);
        assertThat(world.inventory().entries()).hasSize(2);
    }

    @Test
    void helmResourcePolicyKeepShouldKeepWhatGitNoLongerHas() {
        world.finish(SETTINGS + marker("kept", "helm.sh/resource-policy: keep") + marker("free", "a: b"));

        SyncResult result = world.finish(SyncSettings.builder().prune(true).confirmDeletions(false), SETTINGS);

        assertThat(actions(result))
                .containsEntry("ConfigMap/kept", Action.PRUNE_SKIPPED)
                .containsEntry("ConfigMap/free", Action.PRUNED);
    }

    @Test
    void aRestartInAHookPhaseShouldNotRunTheHookTwice() {
        String yaml = SETTINGS + hook("generateName: seed-", "argocd.argoproj.io/hook: PreSync") + pre("migrate", "1");
        world.sync(yaml);
        String first = world.get("batch/v1", "Job", "migrate").uid();

        world.restart();
        SyncResult result = world.finish(yaml);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isEqualTo(first);
        assertThat(jobs()).hasSize(2);
    }

    @Test
    void aHookThatCleansUpAfterItselfShouldCountAsDone() {
        String yaml = SETTINGS
                + pre("quick", "1").replace("backoffLimit: 0", "backoffLimit: 0\n  ttlSecondsAfterFinished: 0");
        world.sync(yaml);
        world.awaitGone("batch/v1", "Job", "quick");

        SyncResult result = world.finish(yaml);

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(job("quick")).isFalse();
    }

    @Test
    void aHookThatSomeoneDeletesShouldFailAndNotRunAgainByItself() {
        String yaml = SETTINGS
                + pre("slow", "unready-1")
                        .replace("restartPolicy: Never", "restartPolicy: Never\n      schedulerName: nobody");
        world.sync(yaml);
        server.delete(
                server.type("batch/v1", "Job"),
                world.get("batch/v1", "Job", "slow").key());
        world.awaitGone("batch/v1", "Job", "slow");

        SyncResult result = world.finish(yaml);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.hook-gone"));
        assertThat(job("slow")).isFalse();
    }

    @Test
    void aNewRevisionShouldEndAHookThatHangsAndRunItsOwn() {
        String hangs = pre("migrate", "unready-1")
                .replace("restartPolicy: Never", "restartPolicy: Never\n      schedulerName: nobody");
        world.sync(SETTINGS + hangs);
        String first = world.get("batch/v1", "Job", "migrate").uid();

        SyncResult result = world.finish(SETTINGS.replace("info", "debug") + pre("migrate", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isNotEqualTo(first);
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("debug");
    }

    @Test
    void aRetryShouldNotRunAgainAPreSyncHookThatHasSucceeded() {
        String yaml =
                SETTINGS + pre("migrate", "1") + hook("name: smoke", "argocd.argoproj.io/hook: PostSync", "fails-1");
        SyncResult failed = world.finish(yaml);
        String first = world.get("batch/v1", "Job", "migrate").uid();
        String smoke = world.get("batch/v1", "Job", "smoke").uid();

        SyncResult again = world.finish(SyncSettings.builder().retry(true), yaml);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(again.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isEqualTo(first);
        assertThat(world.get("batch/v1", "Job", "smoke").uid()).isNotEqualTo(smoke);
    }

    @Test
    void aDryRunShouldNameTheHooksAndChangeNothing() {
        SyncResult result = world.finish(SyncSettings.builder().dryRun(true), SETTINGS + pre("migrate", "1"));

        assertThat(actions(result))
                .isEqualTo(Map.of("Job/migrate", Action.CREATED, "ConfigMap/settings", Action.CREATED));
        assertThat(job("migrate")).isFalse();
        assertThat(configMap("settings")).isFalse();
    }

    @Test
    void abandoningShouldDeleteWhatStillRuns() {
        SyncRequest request = world.request(
                SyncSettings.builder().build(),
                SETTINGS
                        + pre("migrate", "1")
                                .replace("restartPolicy: Never", "restartPolicy: Never\n      schedulerName: nobody"));
        world.syncer().sync(request);

        await().atMost(1, TimeUnit.MINUTES).until(() -> world.syncer().abandon(request.target()));

        assertThat(job("migrate")).isFalse();
        assertThat(world.syncer().running(request.target())).isEmpty();
    }

    @Test
    void endingASyncShouldKeepWhatItsPreSyncHooksHaveDone() {
        // Given
        Finding why = new Finding("test.ended", "It took too long", "It is ended", "Wait");
        String hanging = hook("name: smoke", "argocd.argoproj.io/hook: PostSync")
                .replace("restartPolicy: Never", "restartPolicy: Never\n      schedulerName: nobody");
        SyncRequest request =
                world.request(SyncSettings.builder().retry(true).build(), SETTINGS + pre("migrate", "1") + hanging);
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            world.syncer().sync(request);
            return job("smoke");
        });
        String migration = world.get("batch/v1", "Job", "migrate").uid();
        String smoke = world.get("batch/v1", "Job", "smoke").uid();

        // When
        await().atMost(1, TimeUnit.MINUTES).until(() -> world.syncer().end(request.target(), why));

        // Then
        assertThat(job("smoke")).isFalse();
        assertThat(world.syncer().running(request.target())).isEmpty();
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            world.syncer().sync(request);
            return job("smoke");
        });
        assertThat(world.get("batch/v1", "Job", "smoke").uid()).isNotEqualTo(smoke);
        assertThat(world.get("batch/v1", "Job", "migrate").uid()).isEqualTo(migration);
    }

    @Test
    void aConnectionThatBreaksAfterAHookWasMadeShouldNotRunItTwice() {
        // Given
        AtomicBoolean made = new AtomicBoolean();
        AtomicBoolean broken = new AtomicBoolean(true);
        Finding lost = new Finding("test.lost", "The connection broke", "Nothing", "Wait");
        CountedCalls calls = new CountedCalls(world.live().cluster(), call -> {
            if (made.get() && broken.get()) {
                throw new ClusterException(ClusterException.Kind.UNREACHABLE, lost, null);
            }
            made.compareAndSet(false, call.equals("apply"));
        });
        world.connect(calls.cluster());
        String yaml = pre("quick", "1").replace("backoffLimit: 0", "backoffLimit: 0\n  ttlSecondsAfterFinished: 0");

        // When
        SyncResult first = world.sync(yaml);
        world.awaitGone("batch/v1", "Job", "quick");
        broken.set(false);
        calls.take();
        SyncResult last = world.finish(yaml);

        // Then
        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(last.outcome()).as("%s", last.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(calls.take()).doesNotContain("apply");
    }

    @Test
    void aHookShouldBeJudgedByTheConfiguredHealth() {
        world.judge(STATED);
        String hook = marker("seed", "argocd.argoproj.io/hook: PreSync") + "data: {level: %s}\n";

        SyncResult waiting = world.sync(SETTINGS + hook.formatted("waiting"));
        SyncResult failed = world.finish(SETTINGS + hook.formatted("broken"));

        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(failed.finding()).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("sync.hook-failed");
            assertThat(finding.seen()).contains("it is broken");
        });
        assertThat(configMap("settings")).isFalse();
    }

    @Test
    void aWaveShouldBeJudgedByTheConfiguredHealth() {
        world.judge(STATED);
        String late = marker("late", "argocd.argoproj.io/sync-wave: \"1\"");

        SyncResult waiting = world.sync(SETTINGS.replace("info", "waiting") + late);
        SyncResult failed = world.finish(SETTINGS.replace("info", "broken") + late);

        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(failed.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.wave-unhealthy"));
        assertThat(configMap("late")).isFalse();
        assertThat(world.finish(SETTINGS + late).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
