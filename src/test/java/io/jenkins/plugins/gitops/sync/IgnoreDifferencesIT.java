package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.diff.IgnoreRule;
import io.jenkins.plugins.gitops.diff.IgnoreRules;
import io.jenkins.plugins.gitops.diff.JqLanguage;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestWebhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ignoreDifferences} and {@code RespectIgnoreDifferences} on the real API server. */
class IgnoreDifferencesIT {
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
                  containers: [{name: web, image: 'registry.example/web:1'}]
            """;
    private static final List<String> NONE = List.of();

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private void ignore(List<String> pointers, List<String> expressions, List<String> managers, boolean respected) {
        IgnoreRule rule = new IgnoreRule("apps", "Deployment", "", "", pointers, expressions, managers);
        world.judge(new CompareSettings(
                IgnoreRules.of(List.of(rule), respected, new JqLanguage()), false, HealthChecks.BUILT_IN));
    }

    private Manifest live() {
        return world.get("apps/v1", "Deployment", "web");
    }

    private void scale(long replicas) {
        world.edit("apps/v1", "Deployment", "web", Map.of("spec", Map.of("replicas", replicas)));
    }

    private void scaleAs(String manager, long replicas) {
        scale(replicas);
        world.renameManager(live(), manager);
    }

    private ObjectState only(Comparison comparison) {
        assertThat(comparison.objects()).hasSize(1);
        return comparison.objects().get(0);
    }

    @Test
    void shouldBeOutOfSyncByAFieldThatNobodyIgnores() {
        world.sync(WEB);
        scale(2);

        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(
                        () -> assertThat(only(world.compare(WEB)).message()).contains("spec.replicas"));
    }

    @Test
    void shouldBeInSyncDespiteAnIgnoredJsonPointerAndSayItWithNoCallNextTime() {
        // Given
        CountedCalls calls = world.countCalls();
        ignore(List.of("/spec/replicas"), NONE, NONE, false);
        world.sync(WEB);
        scale(2);

        // When, Then
        await().atMost(1, TimeUnit.MINUTES).untilAsserted(() -> {
            calls.take();
            assertThat(world.compare(WEB).sync()).isEqualTo(SyncStatus.SYNCED);
            assertThat(calls.take()).isEmpty();
        });
        assertThat(live().number("spec", "replicas")).isEqualTo(2);
    }

    @Test
    void shouldJudgeAnewWhenTheRuleGoes() {
        ignore(List.of("/spec/replicas"), NONE, NONE, false);
        world.sync(WEB);
        scale(2);
        await().atMost(1, TimeUnit.MINUTES).until(() -> world.compare(WEB).sync() == SyncStatus.SYNCED);

        world.judge(CompareSettings.STANDARD);

        assertThat(world.compare(WEB).sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldBeInSyncDespiteWhatAJqExpressionSelects() {
        ignore(NONE, List.of(".spec.template.spec.containers[] | select(.name == \"web\") | .image"), NONE, false);
        world.sync(WEB);

        Comparison comparison = world.compareAnew(WEB.replace("web:1", "web:2"));

        assertThat(comparison.sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldBeInSyncDespiteTheFieldsOfAManager() {
        ignore(NONE, NONE, List.of("autoscaler"), false);
        world.sync(WEB);
        scaleAs("autoscaler", 3);

        assertThat(world.compareAnew(WEB).sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(world.compareAnew(WEB.replace("web:1", "web:2")).sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldNotShowIgnoredFieldsInThePreview() {
        ignore(List.of("/spec/replicas"), NONE, NONE, false);
        world.sync(WEB);
        scale(2);

        List<ObjectPreview> previews = world.comparer()
                .preview(
                        world.target(World.APPLICATION),
                        world.render(WEB.replace("web:1", "web:2")),
                        SyncSettings.builder().build());

        assertThat(previews).hasSize(1);
        assertThat(previews.get(0).fields()).extracting(change -> change.path()).noneMatch("spec.replicas"::equals);
        assertThat(previews.get(0).fields()).isNotEmpty();
    }

    @Test
    void shouldApplyTheWholeTargetWithoutRespectIgnoreDifferences() {
        ignore(List.of("/spec/replicas"), NONE, NONE, false);
        world.sync(WEB);
        scale(2);

        world.sync(WEB.replace("web:1", "web:2"));

        assertThat(live().number("spec", "replicas")).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheLiveValueWithRespectIgnoreDifferences() {
        ignore(List.of("/spec/replicas"), NONE, NONE, true);
        world.sync(WEB);
        scale(2);

        SyncResult result = world.sync(WEB.replace("web:1", "web:2"));

        assertThat(result.outcome()).isEqualTo(SyncResult.Outcome.SUCCEEDED);
        assertThat(live().number("spec", "replicas")).isEqualTo(2);
        assertThat(live().maps("spec", "template", "spec", "containers").get(0))
                .containsEntry("image", "registry.example/web:2");
        assertThat(world.compareAnew(WEB.replace("web:1", "web:2")).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldKeepAnIgnoredFieldThatWeStillOwnWithRespectIgnoreDifferences() {
        // Given a value of ours that Git wants otherwise by now
        world.sync(WEB.replace("replicas: 1", "replicas: 2"));
        ignore(List.of("/spec/replicas"), NONE, NONE, true);

        // When
        world.sync(WEB.replace("web:1", "web:2"));

        // Then
        assertThat(live().number("spec", "replicas")).isEqualTo(2);
    }

    @Test
    void shouldKeepAnIgnoredFieldOfAListItemWithRespectIgnoreDifferences() {
        world.sync(WEB);
        ignore(NONE, List.of(".spec.template.spec.containers[].image"), NONE, true);

        world.sync(WEB.replace("web:1", "web:2").replace("replicas: 1", "replicas: 0"));

        assertThat(live().number("spec", "replicas")).isZero();
        assertThat(live().maps("spec", "template", "spec", "containers").get(0))
                .containsEntry("image", "registry.example/web:1");
    }

    @Test
    void shouldCreateTheWholeTargetWithRespectIgnoreDifferences() {
        ignore(List.of("/spec/replicas"), NONE, NONE, true);

        world.sync(WEB.replace("replicas: 1", "replicas: 2"));

        assertThat(live().number("spec", "replicas")).isEqualTo(2);
    }

    @Test
    void shouldYieldAnIgnoredFieldToTheProgramThatKeepsItInsteadOfFailing() {
        ignore(List.of("/spec/replicas"), NONE, NONE, false);
        world.sync(WEB);
        scaleAs("load-operator", 4);

        SyncResult result = world.sync(WEB.replace("web:1", "web:2"));

        assertThat(result.outcome()).isEqualTo(SyncResult.Outcome.SUCCEEDED);
        assertThat(live().number("spec", "replicas")).isEqualTo(4);
    }

    @Test
    void shouldMakeAnObjectUnknownWhoseExpressionGoesOnForEver() {
        world.sync(WEB);
        ignore(NONE, List.of(".spec | until(false; .)"), NONE, true);

        ObjectState object = only(world.compare(WEB));
        SyncResult result = world.sync(WEB.replace("web:1", "web:2"));

        assertThat(object.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(object.finding().map(finding -> finding.code())).contains("diff.expression-too-slow");
        assertThat(World.finding(result, "web")).isEqualTo("diff.expression-too-slow");
        assertThat(live().maps("spec", "template", "spec", "containers").get(0))
                .containsEntry("image", "registry.example/web:1");
    }

    @Test
    void shouldStayInSyncWithMutationsIncludedWhereNoWebhookChangesAnything() {
        world.judge(new CompareSettings(IgnoreRules.NONE, true, HealthChecks.BUILT_IN));
        world.sync(WEB);
        scaleAs("autoscaler", 1);

        assertThat(world.compareAnew(WEB).sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(world.compareAnew(WEB.replace("web:1", "web:2")).sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void shouldCountWhatAWebhookChangesOnlyWhereMutationsAreIncluded(@TempDir Path folder) throws Exception {
        String settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: info}}";
        world.sync(settings);
        try (TestWebhook webhook = TestWebhook.registerMutating(server, folder)) {
            webhook.change("[{\"op\": \"add\", \"path\": \"/data/injected\", \"value\": \"1\"}]");

            world.judge(new CompareSettings(IgnoreRules.NONE, true, HealthChecks.BUILT_IN));
            assertThat(only(world.compareAnew(settings)).message()).isEqualTo("data.injected is missing");
            world.judge(CompareSettings.STANDARD);
            assertThat(world.compareAnew(settings).sync()).isEqualTo(SyncStatus.SYNCED);
        }
    }
}
