package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SyncApplyIT {
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
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "registry.example/web:1"}]}
            """;
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate}
            spec:
              ttlSecondsAfterFinished: 3600
              template:
                spec: {restartPolicy: Never, containers: [{name: migrate, image: "registry.example/migrate:1"}]}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    @Test
    void shouldNotTakeForAChangeOfOursWhatAnotherChangesMeanwhile() {
        // Given
        world.sync(SETTINGS);
        Inventory known = world.inventory();
        CountedCalls calls = new CountedCalls(server.admin(), call -> {
            if (call.equals("apply")) {
                world.edit("v1", "ConfigMap", "settings", Map.of("metadata", Map.of("annotations", Map.of("a", "b"))));
            }
        });
        world.connect(calls.cluster());
        world.inventories()
                .put(new Inventory(
                        known.application(),
                        known.cluster(),
                        known.entries().stream().map(Inventory.Entry::doubted).toList()));

        // When
        SyncResult result = world.sync(SETTINGS);

        // Then
        assertThat(calls.take()).contains("apply");
        assertThat(actions(result)).containsOnly(entry("ConfigMap/settings", Action.UNCHANGED));
        assertThat(world.get("v1", "ConfigMap", "settings").text("metadata", "annotations", "a"))
                .isEqualTo("b");
    }

    @Test
    void shouldCreateThenLeaveAloneThenConfigure() {
        // When
        SyncResult first = world.sync(SETTINGS + "---\n" + WEB);
        SyncResult second = world.sync(SETTINGS + "---\n" + WEB);
        SyncResult third = world.sync(SETTINGS.replace("info", "debug") + "---\n" + WEB);

        // Then
        assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(first))
                .containsOnly(entry("ConfigMap/settings", Action.CREATED), entry("Deployment/web", Action.CREATED));
        assertThat(actions(second))
                .containsOnly(entry("ConfigMap/settings", Action.UNCHANGED), entry("Deployment/web", Action.UNCHANGED));
        assertThat(second.changed()).isFalse();
        assertThat(actions(third))
                .containsOnly(
                        entry("ConfigMap/settings", Action.CONFIGURED), entry("Deployment/web", Action.UNCHANGED));
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("debug");
    }

    @Test
    void shouldSendAChangeInOneCallWhereNobodyTouchedTheObject() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        world.compare(SETTINGS);
        await().until(() ->
                world.live().knows(world.inventory().entries().get(0).key()));
        calls.take();

        // When
        SyncResult changed = world.sync(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(actions(changed)).containsExactly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(calls.take()).containsExactly("apply");
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("debug");
    }

    @Test
    void shouldLookBeforeItSendsAChangeOfWhatSomebodyTouched() {
        // Given
        CountedCalls calls = world.countCalls();
        world.sync(SETTINGS);
        world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("level", "trace")));
        await().until(() ->
                world.live().knows(world.inventory().entries().get(0).key()));
        calls.take();

        // When
        SyncResult changed = world.sync(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(actions(changed)).containsExactly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(calls.take()).contains("get");
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("debug");
    }

    @Test
    void shouldNotSendAChangeToWhatWasMadeAnewBehindItsBack() {
        // Given an object in the place of ours, of which no watch has told yet
        world.sync(SETTINGS);
        ObjectKey key = world.inventory().entries().get(0).key();
        await().until(() -> world.live().knows(key));
        CountedCalls calls = new CountedCalls(server.admin(), new Consumer<>() {
            private boolean done;

            @Override
            public void accept(String call) {
                if (call.equals("apply") && !done) {
                    done = true;
                    server.delete(TestCluster.CONFIG_MAP, key);
                    world.createByHand(SETTINGS.replace(
                            "{name: settings}", "{name: settings, annotations: {meta.helm.sh/release-name: theirs}}"));
                }
            }
        });
        world.connect(calls.cluster());
        world.compare(SETTINGS);
        await().until(() -> world.live().knows(key));

        // When
        SyncResult changed = world.sync(SETTINGS.replace("info", "debug"));

        // Then
        assertThat(finding(changed, "settings")).isEqualTo("sync.owned-by-another");
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("info");
    }

    @Test
    void shouldLeaveItToTheSyncToAskWhetherANewObjectIsThere() {
        // Given
        CountedCalls calls = world.countCalls();

        // When
        Comparison comparison = world.compareBeforeSync(SETTINGS);
        SyncResult created = world.sync(SETTINGS);

        // Then
        assertThat(comparison.needsSync()).isTrue();
        assertThat(actions(created)).containsExactly(entry("ConfigMap/settings", Action.CREATED));
        assertThat(calls.take()).containsExactly("get", "apply");
    }

    @Test
    void shouldAskAboutAnObjectThatNoWatchCanSee() {
        // Given an object that lost our label
        world.sync(SETTINGS);
        Map<String, Object> none = new HashMap<>();
        none.put(Tracking.LABEL, null);
        world.edit("v1", "ConfigMap", "settings", Map.of("metadata", Map.of("labels", none)));
        CountedCalls calls = new CountedCalls(server.admin());
        world.connect(calls.cluster());
        world.compare(SETTINGS);
        calls.take();

        // When
        Comparison comparison = world.compare(SETTINGS);

        // Then
        assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(calls.take()).contains("get");
    }

    @Test
    void shouldMarkTheObjectAloneAndNeitherItsSelectorNorItsTemplate() {
        world.sync(WEB);

        Manifest live = world.get("apps/v1", "Deployment", "web");

        assertThat(live.annotation(Tracking.ANNOTATION))
                .isEqualTo("shop:apps/Deployment:" + world.namespace() + "/web");
        assertThat(live.labels()).containsEntry(Tracking.LABEL, world.installation());
        assertThat(live.map("spec", "template", "metadata", "labels")).containsOnlyKeys("app");
        assertThat(live.map("spec", "selector", "matchLabels")).containsOnlyKeys("app");
    }

    @Test
    void shouldHaveTheInventoryOnDiskBeforeAnythingIsSent() {
        // Given a sync that is looked at when it is about to send its first object
        AtomicInteger looks = new AtomicInteger();
        SyncRequest request = world.request(SyncSettings.builder().build(), SETTINGS);
        SyncRequest watched = new SyncRequest(
                request.target(), request.revision(), request.render(), request.settings(), request.lease(), () -> {
                    if (looks.incrementAndGet() == 2) {
                        assertThat(storedAgain().entries()).singleElement().satisfies(entry -> {
                            assertThat(entry.key().name()).isEqualTo("settings");
                            assertThat(entry.uid()).isEmpty();
                        });
                    }
                    return false;
                });

        // When
        SyncResult result = world.syncer().sync(watched);

        // Then
        assertThat(looks.get()).isGreaterThanOrEqualTo(2);
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(storedAgain().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.uid())
                        .isEqualTo(world.get("v1", "ConfigMap", "settings").uid()));
    }

    private Inventory storedAgain() {
        return new InventoryStore(world.folder(), problem -> {}).get("test", World.APPLICATION);
    }

    @Test
    void shouldApplyADefinitionAndItsObjectsInOneSync() {
        // Given
        String group = "g" + world.installation().substring(0, 8) + ".example.org";

        // When
        SyncResult result = world.sync(Widgets.widget(group, "first") + "---\n" + Widgets.definition(group));

        // Then
        world.deleteAfterTest("apiextensions.k8s.io/v1", "CustomResourceDefinition", "widgets." + group);
        assertThat(result.objects())
                .allSatisfy(object -> assertThat(object.action()).isEqualTo(Action.CREATED));
        assertThat(world.get(group + "/v1", "Widget", "first").number("spec", "size"))
                .isEqualTo(3);
    }

    @Test
    void shouldMakeTheNamespaceBeforeWhatIsInItAndWithoutOurMarks() {
        // Given
        String namespace = world.namespace() + "-new";
        Target target = new Target(World.APPLICATION, namespace, world.live());
        SyncRequest request = new SyncRequest(
                target,
                "1a2b3c4",
                world.render(SETTINGS),
                SyncSettings.builder().createNamespace(true).build(),
                world.lease(),
                () -> false);

        // When
        SyncResult result = world.syncer().sync(request);

        // Then
        world.deleteAfterTest("v1", "Namespace", namespace);
        assertThat(actions(result))
                .containsOnly(
                        entry("Namespace/" + namespace, Action.CREATED), entry("ConfigMap/settings", Action.CREATED));
        assertThat(world.get("v1", "Namespace", namespace).annotations()).doesNotContainKey(Tracking.ANNOTATION);
        assertThat(world.inventory().entries()).hasSize(1);
    }

    @Test
    void shouldSayThatTheNamespaceIsMissing() {
        Target target = new Target(World.APPLICATION, world.namespace() + "-none", world.live());
        SyncResult result = world.syncer()
                .sync(new SyncRequest(
                        target,
                        "1a2b3c4",
                        world.render(SETTINGS),
                        SyncSettings.builder().build(),
                        world.lease(),
                        () -> false));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, "settings")).isEqualTo("cluster.namespace-missing");
    }

    @Test
    void shouldKeepTheResultsOfOthersWhereOneObjectFails() {
        String broken = SETTINGS.replace("settings", "broken").replace("\ndata:", "\ndta:");

        SyncResult result = world.sync(SETTINGS + "---\n" + broken);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(actions(result))
                .containsOnly(entry("ConfigMap/settings", Action.CREATED), entry("ConfigMap/broken", Action.FAILED));
        assertThat(finding(result, "broken")).isEqualTo("cluster.invalid-object");
    }

    @Test
    void shouldSayThatAKindIsNotServedAndApplyTheRest() {
        SyncResult result = world.sync(SETTINGS + """
                ---
                apiVersion: nowhere.example.org/v1
                kind: Thing
                metadata: {name: thing}
                """);

        assertThat(actions(result))
                .containsOnly(entry("Thing/thing", Action.FAILED), entry("ConfigMap/settings", Action.CREATED));
        assertThat(finding(result, "thing")).isEqualTo("sync.kind-not-served");
    }

    @Test
    void shouldNameTheRemedyForAFieldThatCannotBeChanged() {
        world.sync(WEB);

        SyncResult result = world.sync(WEB.replace("{app: web}", "{app: other}"));

        assertThat(result.objects()).singleElement().satisfies(object -> {
            assertThat(object.action()).isEqualTo(Action.FAILED);
            assertThat(object.finding()).hasValueSatisfying(finding -> {
                assertThat(finding.code()).isEqualTo("cluster.immutable-field");
                assertThat(finding.remedy()).contains("selector");
            });
        });
    }

    @Test
    void shouldUndoWhatWasEditedByHand() {
        world.sync(SETTINGS);
        world.edit("v1", "ConfigMap", "settings", Map.of("data", Map.of("level", "trace", "added", "by hand")));

        SyncResult result = world.sync(SETTINGS);

        assertThat(actions(result)).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("info");
    }

    @Test
    void shouldRemoveAFieldThatKubectlHadSetBeforeUs() {
        // Given an object that kubectl applied with one entry more
        Manifest made = world.createByHand(SETTINGS.replace("{level: info}", "{level: info, old: gone}"));
        world.renameManager(made, "kubectl-client-side-apply");

        // When
        SyncResult result = world.sync(SETTINGS);

        // Then
        assertThat(actions(result)).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(world.get("v1", "ConfigMap", "settings").map("data")).containsOnlyKeys("level");
    }

    @Test
    void shouldNotTakeAFieldFromAProgramThatWouldSetItAgain() {
        // Given
        world.sync(WEB);
        Manifest scaled = world.edit("apps/v1", "Deployment", "web", Map.of("spec", Map.of("replicas", 2)));
        world.renameManager(scaled, "keda-operator");

        // When
        SyncResult result = world.sync(WEB);

        // Then
        assertThat(actions(result)).containsOnly(entry("Deployment/web", Action.FAILED));
        assertThat(result.objects().get(0).finding()).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("cluster.field-conflict");
            assertThat(finding.meaning()).contains("keda-operator");
        });
        assertThat(world.get("apps/v1", "Deployment", "web").number("spec", "replicas"))
                .isEqualTo(2);
    }

    @Test
    void shouldNotRunAJobAgainThatHasRunAndIsGone() {
        // Given
        world.sync(JOB);
        Manifest job = world.get("batch/v1", "Job", "migrate");
        server.delete(server.type("batch/v1", "Job"), job.key());
        world.awaitGone("batch/v1", "Job", "migrate");

        // When
        SyncResult same = world.sync(JOB);
        SyncResult changed = world.sync(JOB.replace("migrate:1", "migrate:2"));

        // Then
        assertThat(actions(same)).containsOnly(entry("Job/migrate", Action.UNCHANGED));
        assertThat(actions(changed)).containsOnly(entry("Job/migrate", Action.CREATED));
    }

    @Test
    void shouldObserveOnlyWithoutTheLease() {
        // Given
        world.otherHolderTakesTheLease();

        // When
        SyncResult result = world.sync(SETTINGS);

        // Then
        assertThat(result.outcome()).isEqualTo(Outcome.OBSERVE_ONLY);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.observe-only"));
        assertThat(world.isThere("v1", "ConfigMap", "settings")).isFalse();
    }

    @Test
    void shouldEndBetweenTwoObjectsWhenItIsCancelled() {
        // Given a wish to end that comes once the first of two objects is applied
        SyncRequest request = world.request(SyncSettings.builder().prune(true).build(), SETTINGS + "---\n" + WEB);
        SyncRequest cancelled = new SyncRequest(
                request.target(),
                request.revision(),
                request.render(),
                request.settings(),
                request.lease(),
                () -> world.isThere("v1", "ConfigMap", "settings"));

        // When
        SyncResult result = world.syncer().sync(cancelled);

        // Then
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(actions(result))
                .containsOnly(entry("ConfigMap/settings", Action.CREATED), entry("Deployment/web", Action.NOT_REACHED));
    }

    @Test
    void shouldPassOverWhatOnlyAServerMaySet() {
        SyncResult result = world.sync("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: exported
                  uid: 5d6d9c44-0000-0000-0000-000000000000
                  resourceVersion: "12"
                  creationTimestamp: null
                  managedFields: []
                data: {a: b}
                """);

        assertThat(actions(result)).containsOnly(entry("ConfigMap/exported", Action.CREATED));
    }

    @Test
    void shouldSayThatTheLastOfTwoEqualNamesCounts() {
        SyncResult result = world.sync(SETTINGS + "---\n" + SETTINGS.replace("info", "debug"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("sync.repeated-object"));
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("debug");
    }

    @Test
    void shouldFailOneByOneInANamespaceThatIsBeingDeleted() {
        // Given a namespace that waits for an object with a finalizer
        world.createByHand("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: holding, finalizers: [example.org/hold]}
                """);
        server.delete(
                TestCluster.NAMESPACE,
                world.get("v1", "Namespace", world.namespace()).key());

        // When
        SyncResult result = world.sync(SETTINGS);

        // Then
        world.edit("v1", "ConfigMap", "holding", Map.of("metadata", Map.of("finalizers", List.of())));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, "settings")).isEqualTo("cluster.namespace-terminating");
    }
}
