package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Waves and order, on the real API server. */
class WavesIT {
    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String configMap(String name, String wave) {
        return """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, annotations: {argocd.argoproj.io/sync-wave: "%s"}}
                """.formatted(name, wave);
    }

    private static String web(String tag, String wave) {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, annotations: {argocd.argoproj.io/sync-wave: "%s"}}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      nodeSelector: {type: kwok}
                      tolerations: [{key: kwok, operator: Exists}]
                      containers: [{name: web, image: "registry.example/web:%s"}]
                """.formatted(wave, tag);
    }

    private boolean there(String name) {
        return world.isThere("v1", "ConfigMap", name);
    }

    @Test
    void waveShouldWaitForTheHealthOfTheOneBefore() {
        SyncResult waiting = world.sync(web("unready-1", "-1") + configMap("after", "0"));
        boolean before = there("after");

        SyncResult done = world.finish(web("1", "-1") + configMap("after", "0"));

        assertThat(waiting.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(waiting.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("web", "wave -1"));
        assertThat(before).isFalse();
        assertThat(done.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(there("after")).isTrue();
    }

    @Test
    void waveThatCannotGetHealthyShouldEndTheSyncWithTheCause() {
        SyncResult result = world.finish(web("missing-1", "-1") + configMap("after", "0"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding())
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("wave -1", "missing-1"));
        assertThat(actions(result)).containsEntry("ConfigMap/after", Action.NOT_REACHED);
        assertThat(there("after")).isFalse();
    }

    @Test
    void waveWithARefusedObjectShouldStopTheLaterOnes() {
        String bad = configMap("bad", "0") + "data: {a: [1]}\n";

        SyncResult result = world.finish(configMap("first", "-1") + bad + configMap("last", "1"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(there("first")).isTrue();
        assertThat(there("last")).isFalse();
    }

    @Test
    void wavesShouldHaveADelayBetweenThem() {
        world.delayWaves();
        SyncResult first = world.sync(configMap("one", "1") + configMap("two", "2"));

        assertThat(first.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(there("one")).isTrue();
        assertThat(there("two")).isFalse();
        SyncResult last = world.finish(configMap("one", "1") + configMap("two", "2"));
        assertThat(last.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(there("two")).isTrue();
    }

    @Test
    void wavesInWhichNothingChangesShouldTakeOneCall() {
        String yaml = configMap("one", "-3") + configMap("two", "2");
        world.finish(yaml);

        SyncResult again = world.sync(yaml);

        assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(again))
                .isEqualTo(Map.of("ConfigMap/one", Action.UNCHANGED, "ConfigMap/two", Action.UNCHANGED));
    }

    @Test
    void aSyncOfOneWaveShouldEndRightAfterTheApply() {
        SyncResult result = world.sync(web("unready-1", "0"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void restartBetweenTwoWavesShouldGoOnWithTheSecond() {
        world.delayWaves();
        String yaml = configMap("one", "1") + configMap("two", "2");
        world.sync(yaml);

        world.restart();
        SyncResult result = world.finish(yaml);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(result))
                .isEqualTo(Map.of("ConfigMap/one", Action.UNCHANGED, "ConfigMap/two", Action.CREATED));
    }

    @Test
    void pruningOrderShouldBeTheReverseOfTheWaves() {
        // Given the last of three waves cannot be deleted
        String three = configMap("first", "-1") + configMap("second", "0") + configMap("third", "1");
        world.finish(three + configMap("a", "0") + configMap("b", "0") + configMap("c", "0") + configMap("d", "0"));
        world.edit("v1", "ConfigMap", "third", Map.of("metadata", Map.of("finalizers", List.of("test/hold"))));

        // When
        SyncResult result = world.finish(
                SyncSettings.builder().prune(true),
                configMap("a", "0") + configMap("b", "0") + configMap("c", "0") + configMap("d", "0"));

        // Then
        assertThat(result.objects().stream()
                        .filter(object -> object.action() == Action.PRUNED)
                        .map(object -> object.key().name()))
                .containsExactly("third", "second", "first");
        world.edit("v1", "ConfigMap", "third", Map.of("metadata", Map.of("finalizers", List.of())));
        world.awaitGone("v1", "ConfigMap", "third");
    }
}
