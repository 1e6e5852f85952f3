package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CompareIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {level: info}
            """;
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  nodeSelector: {type: kwok}
                  tolerations: [{key: kwok, operator: Exists}]
                  containers:
                  - name: web
                    image: "registry.example/web:1"
                    resources: {limits: {cpu: 1000m}}
            """;
    private static final String BOTH = SETTINGS + "---\n" + WEB;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static ObjectState only(Comparison comparison) {
        assertThat(comparison.objects()).hasSize(1);
        return comparison.objects().get(0);
    }

    private void awaitQuiet(CountedCalls calls, String yaml) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            calls.take();
            return world.compare(yaml).sync() == SyncStatus.SYNCED
                    && calls.take().isEmpty();
        });
    }

    /** The only object, once the watch has told of the edit. */
    private ObjectState onceOutOfSync() {
        return await().atMost(1, TimeUnit.MINUTES)
                .until(() -> only(world.compare(SETTINGS)), object -> object.sync() == SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldMissWhatWasNeverApplied() {
        Comparison comparison = world.compare(BOTH);

        assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(comparison.needsSync()).isTrue();
        assertThat(comparison.settled()).isFalse();
        assertThat(comparison.health().status()).isEqualTo(Health.Status.MISSING);
        assertThat(comparison.objects())
                .allSatisfy(object -> assertThat(object.message()).isEqualTo("Not in the cluster"));
    }

    @Test
    void shouldAskNoServerWhileBothHashesStayTheSame() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);

        // When, Then
        awaitQuiet(calls, SETTINGS);
    }

    @Test
    void shouldAskNoServerRightAfterASync() {
        // Given a watch that runs already
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        awaitQuiet(calls, SETTINGS);

        // When
        world.sync(SETTINGS.replace("info", "debug"));
        calls.take();
        Comparison comparison = world.compare(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(calls.take()).isEmpty();
    }

    @Test
    void shouldNotAskAboutWhatASyncSendsAnyway() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        awaitQuiet(calls, SETTINGS);

        // When
        Comparison comparison = world.compareBeforeSync(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(only(comparison).message()).isEqualTo("Changed in Git");
        assertThat(comparison.needsSync()).isTrue();
        assertThat(calls.take()).isEmpty();
    }

    @Test
    void shouldAskAllBeforeASyncThatWouldRunHooks() {
        // Given
        String hook = """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: hook, annotations: {argocd.argoproj.io/hook: PostSync}}
                """;
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        awaitQuiet(calls, SETTINGS);

        // When
        Comparison comparison = world.compareBeforeSync(SETTINGS.replace("info", "debug") + hook);

        // Then
        assertThat(only(comparison).message()).contains("data.level");
        assertThat(calls.take()).isNotEmpty();
    }

    @Test
    void shouldAskAboutEachObjectAnewWhereWished() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        awaitQuiet(calls, SETTINGS);

        // When
        Comparison comparison = world.compareAnew(SETTINGS);

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(calls.take()).isNotEmpty();
    }

    @Test
    void shouldNotTakeTheWordOfHashesAfterALookThatFoundADifference() {
        // Given an inventory that takes what stands in the cluster for what Git wants
        world.sync(SETTINGS);
        String other = SETTINGS.replace("info", "trace");
        Item wanted = Planner.plan(world.target(World.APPLICATION), world.render(other))
                .items()
                .get(0);
        Inventory.Entry entry = world.inventory().find(wanted.key()).orElseThrow();
        world.inventories()
                .put(world.inventory()
                        .with(List.of(new Inventory.Entry(
                                entry.key(),
                                entry.apiVersion(),
                                entry.uid(),
                                wanted.desiredHash(),
                                entry.liveHash(),
                                entry.resourceVersion()))));
        world.awaitSeen(wanted.key());

        // When
        Comparison comparison = world.compareAnew(other);
        world.sync(other);

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("trace");
    }

    @Test
    void shouldAskNoServerAfterARestartEither() {
        // Given
        world.sync(SETTINGS);

        // When
        CountedCalls calls = world.countCalls();
        Comparison comparison = world.compare(SETTINGS);

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(calls.take()).isEmpty();
    }

    @Test
    void shouldTellWhichFieldWasEditedByHand() {
        world.sync(SETTINGS);
        world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("level", "trace")));

        assertThat(onceOutOfSync().message()).contains("data.level");
    }

    @Test
    void shouldNotAskAgainAboutADriftThatItKnows() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("level", "trace")));

        // When, Then
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            calls.take();
            return world.compare(SETTINGS).sync() == SyncStatus.OUT_OF_SYNC
                    && calls.take().isEmpty();
        });
    }

    @Test
    void shouldNotTakeWhatOthersAddForDrift() {
        world.sync(SETTINGS);
        world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("added", "by hand")));

        assertThat(world.compare(SETTINGS).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldSeeAChangeInGit() {
        world.sync(SETTINGS);

        Comparison comparison = world.compare(SETTINGS.replace("info", "debug"));

        assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(only(comparison).message()).contains("data.level");
    }

    @Test
    void shouldNotTakeTheServersDefaultsAndQuantitiesForDrift() {
        // Given an inventory that does not know what the server made of it
        world.sync(WEB);
        world.inventories().remove("test", World.APPLICATION);

        // When
        Comparison comparison = world.compare(WEB);

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(world.inventory().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.liveHash()).isNotEmpty());
    }

    @Test
    void shouldNotTakeAStrippedLabelForADeletion() {
        world.sync(SETTINGS);
        Map<String, Object> labels = new HashMap<>();
        labels.put(Tracking.LABEL, null);
        world.edit("v1", "ConfigMap", "settings", Map.of("metadata", Map.of("labels", labels)));

        assertThat(onceOutOfSync().message()).contains("metadata.labels").doesNotContain("Not in the cluster");
    }

    @Test
    void shouldListWhatGitNoLongerHas() {
        world.sync(BOTH);

        Comparison comparison = world.compare(WEB);

        assertThat(comparison.needsSync()).isFalse();
        assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(comparison.toPrune()).containsExactly(new ObjectKey("", "ConfigMap", world.namespace(), "settings"));
    }

    @Test
    void shouldForgetWhatGitNoLongerHasAndTheClusterNeither() {
        world.sync(BOTH);
        server.delete(
                TestCluster.CONFIG_MAP, world.get("v1", "ConfigMap", "settings").key());

        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> world.compare(WEB).toPrune().isEmpty());
        assertThat(world.inventory().entries()).hasSize(1);
    }

    @Test
    void shouldFollowADeploymentUntilItIsHealthy() {
        world.sync(WEB);

        await().atMost(1, TimeUnit.MINUTES).untilAsserted(() -> {
            Comparison comparison = world.compare(WEB);
            assertThat(comparison.settled()).isTrue();
            assertThat(comparison.health().status()).isEqualTo(Health.Status.HEALTHY);
        });
    }

    @Test
    void shouldNameTheOwnerOfWhatIsNotOurs() {
        world.createByHand(SETTINGS.replace(
                "{name: settings}",
                "{name: settings, annotations: {argocd.argoproj.io/tracking-id: \"store:/ConfigMap:$NS/settings\"}}"));

        ObjectState object = only(world.compare(SETTINGS));

        assertThat(object.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(object.message()).contains("Argo CD application \"store\"");
    }

    @Test
    void shouldSayWhatTheServerWouldRefuse() {
        world.sync(WEB);

        ObjectState object = only(world.compare(WEB.replace("{app: web}", "{app: other}")));

        assertThat(object.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(object.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("cluster.immutable-field"));
    }

    @Test
    void shouldKnowNothingOfWhatItMayNotSee() {
        // Given
        world.sync(SETTINGS);
        world.connect(server.connect(server.user("nobody-" + world.namespace())));

        // When
        Comparison comparison = world.compare(SETTINGS);
        SyncResult result = world.sync(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(comparison.needsSync()).isFalse();
        assertThat(actions(result)).containsOnly(Map.entry("ConfigMap/settings", ObjectResult.Action.FAILED));
        assertThat(World.finding(result, "settings")).isEqualTo("cluster.forbidden");
    }

    @Test
    void shouldWatchNamespaceByNamespaceWhereTheRightToWatchAllIsMissing() {
        // Given
        String user = "tenant-" + world.namespace();
        world.createByHand("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: tenant}
                rules: [{apiGroups: [""], resources: [configmaps], verbs: ["*"]}]
                """);
        world.createByHand("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: tenant}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: tenant}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]
                """.formatted(user));
        world.connect(server.connect(server.user(user)));
        CountedCalls calls = world.countCalls();

        // When
        SyncResult result = world.sync(SETTINGS);

        // Then
        assertThat(actions(result)).containsOnly(Map.entry("ConfigMap/settings", ObjectResult.Action.CREATED));
        awaitQuiet(calls, SETTINGS);
    }

    @Test
    void shouldNotCompareHooks() {
        Comparison comparison = world.compare(SETTINGS.replace(
                "{name: settings}", "{name: settings, annotations: {argocd.argoproj.io/hook: PreSync}}"));

        assertThat(comparison.needsSync()).isFalse();
        assertThat(comparison.objects()).isEmpty();
    }
}
