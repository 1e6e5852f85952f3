package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SyncPruneIT {
    private static final String CLAIM = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String maps(String... names) {
        return Arrays.stream(names)
                .map("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n"::formatted)
                .collect(Collectors.joining("---\n"));
    }

    private boolean there(String name) {
        return world.isThere("v1", "ConfigMap", name);
    }

    private ObjectKey map(String name) {
        return new ObjectKey("", "ConfigMap", world.namespace(), name);
    }

    @Test
    void shouldPruneWhatGitNoLongerHasAndForgetIt() {
        world.sync(maps("a", "b", "c"));

        SyncResult result = world.prune(maps("a", "b"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(actions(result)).contains(entry("ConfigMap/c", Action.PRUNED));
        assertThat(there("c")).isFalse();
        assertThat(world.inventory().find(map("c"))).isEmpty();
        assertThat(actions(world.prune(maps("a", "b")))).doesNotContainKey("ConfigMap/c");
    }

    @Test
    void shouldKeepItWherePruningIsOff() {
        world.sync(maps("a", "b", "c"));

        SyncResult result = world.sync(maps("a", "b"));

        assertThat(actions(result)).contains(entry("ConfigMap/c", Action.PRUNE_SKIPPED));
        assertThat(finding(result, "c")).isEqualTo("prune.off");
        assertThat(there("c")).isTrue();
        assertThat(world.inventory().find(map("c"))).isPresent();
    }

    @Test
    void shouldNotPruneEverythingForAnEmptyRender() {
        world.sync(maps("a"));

        SyncResult result = world.prune("");

        assertThat(actions(result)).containsOnly(entry("ConfigMap/a", Action.PRUNE_SKIPPED));
        assertThat(finding(result, "a")).isEqualTo("prune.everything");
        assertThat(there("a")).isTrue();
    }

    @Test
    void shouldPruneEverythingWhereThatIsAllowed() {
        world.sync(maps("a"));

        SyncResult result = world.sync(SyncSettings.builder().prune(true).allowEmpty(true), "");

        assertThat(actions(result)).containsOnly(entry("ConfigMap/a", Action.PRUNED));
        assertThat(there("a")).isFalse();
    }

    @Test
    void shouldAskBeforeItPrunesMoreThanHalf() {
        world.sync(maps("a", "b", "c"));

        SyncResult asked = world.prune(maps("a"));
        SyncResult confirmed = world.sync(
                SyncSettings.builder().prune(true).confirmed(ObjectSelection.of(Set.of(map("b"), map("c")))),
                maps("a"));

        assertThat(actions(asked))
                .contains(entry("ConfigMap/b", Action.PRUNE_SKIPPED), entry("ConfigMap/c", Action.PRUNE_SKIPPED));
        assertThat(finding(asked, "b")).isEqualTo("prune.more-than-half");
        assertThat(actions(confirmed))
                .contains(entry("ConfigMap/b", Action.PRUNED), entry("ConfigMap/c", Action.PRUNED));
    }

    @Test
    void shouldNotAskForMoreThanHalfWhereThatIsSwitchedOff() {
        world.sync(maps("a", "b", "c"));

        SyncResult result = world.sync(SyncSettings.builder().prune(true).confirmDeletions(false), maps("a"));

        assertThat(actions(result)).contains(entry("ConfigMap/b", Action.PRUNED), entry("ConfigMap/c", Action.PRUNED));
    }

    @Test
    void shouldPruneHalfOfASmallApplicationWithoutAsking() {
        world.sync(maps("a", "b"));

        assertThat(actions(world.prune(maps("a")))).contains(entry("ConfigMap/b", Action.PRUNED));
    }

    @Test
    void shouldAskBeforeItPrunesWhatHoldsData() {
        world.sync(maps("a", "b") + "---\n" + CLAIM);
        ObjectKey claim = new ObjectKey("", "PersistentVolumeClaim", world.namespace(), "data");

        SyncResult asked = world.prune(maps("a", "b"));
        SyncResult confirmed = world.sync(
                SyncSettings.builder().prune(true).confirmed(ObjectSelection.of(Set.of(claim))), maps("a", "b"));

        assertThat(finding(asked, "data")).isEqualTo("prune.holds-data");
        assertThat(actions(asked)).contains(entry("PersistentVolumeClaim/data", Action.PRUNE_SKIPPED));
        assertThat(actions(confirmed)).contains(entry("PersistentVolumeClaim/data", Action.PRUNED));
    }

    @Test
    void shouldKeepWhatSaysThatItIsNotToBePruned() {
        String kept = maps("kept")
                .replace(
                        "{name: kept}",
                        "{name: kept, annotations: {%s: 'Validate=false, Prune=false'}}"
                                .formatted("argocd.argoproj.io/sync-options"));
        String asking = maps("asking")
                .replace(
                        "{name: asking}",
                        "{name: asking, annotations: {%s: Prune=confirm}}"
                                .formatted("argocd.argoproj.io/sync-options"));
        world.sync(maps("a", "b", "c") + "---\n" + kept + "---\n" + asking);

        SyncResult result = world.prune(maps("a", "b", "c"));

        assertThat(finding(result, "kept")).isEqualTo("prune.switched-off");
        assertThat(finding(result, "asking")).isEqualTo("prune.confirm");
        assertThat(there("kept") && there("asking")).isTrue();
    }

    @Test
    void shouldNeverPruneAHook() {
        // Given an object of ours that someone made a hook of
        world.sync(maps("a", "b"));
        world.edit("v1", "ConfigMap", "b", annotation("argocd.argoproj.io/hook", "PostSync"));

        // When
        SyncResult result = world.prune(maps("a"));

        // Then
        assertThat(finding(result, "b")).isEqualTo("prune.hook");
        assertThat(there("b")).isTrue();
    }

    @Test
    void shouldPruneOnceWhatLostItsLabelByHandAndNothingElse() {
        // Given
        world.sync(maps("a", "b", "c"));
        world.edit("v1", "ConfigMap", "c", label(Tracking.LABEL, null));
        world.createByHand(maps("foreign"));

        // When
        SyncResult first = world.prune(maps("a", "b"));
        SyncResult second = world.prune(maps("a", "b"));

        // Then
        assertThat(actions(first)).contains(entry("ConfigMap/c", Action.PRUNED));
        assertThat(actions(second)).containsOnlyKeys("ConfigMap/a", "ConfigMap/b");
        assertThat(there("a") && there("b") && there("foreign")).isTrue();
    }

    @Test
    void shouldLeaveAndForgetWhatIsNoLongerTrackedAsOurs() {
        world.sync(maps("a", "b"));
        world.edit(
                "v1",
                "ConfigMap",
                "b",
                annotation(Tracking.ANNOTATION, "other:/ConfigMap:" + world.namespace() + "/b"));

        SyncResult result = world.prune(maps("a"));

        assertThat(finding(result, "b")).isEqualTo("prune.not-ours");
        assertThat(there("b")).isTrue();
        assertThat(world.inventory().find(map("b"))).isEmpty();
    }

    @Test
    void shouldLeaveACopyOfOneOfOurs() {
        // Given a copy with all its marks, as made with kubectl get and kubectl create
        world.sync(maps("a", "b"));
        world.createByHand(maps("copy")
                .replace(
                        "{name: copy}",
                        "{name: copy, annotations: {%s: 'shop:/ConfigMap:$NS/b'}, labels: {%s: %s}}"
                                .formatted(Tracking.ANNOTATION, Tracking.LABEL, world.installation())));

        // When
        SyncResult result = world.prune(maps("a"));

        // Then
        assertThat(actions(result)).doesNotContainKey("ConfigMap/copy");
        assertThat(there("copy")).isTrue();
    }

    @Test
    void shouldPruneByLabelWhereTheInventoryWasLost() {
        // Given
        world.sync(maps("a", "b"));
        world.inventories().remove("test", World.APPLICATION);
        world.awaitSeen(map("b"));

        // When
        SyncResult result = world.prune(maps("a"));

        // Then
        assertThat(actions(result)).contains(entry("ConfigMap/b", Action.PRUNED));
    }

    @Test
    void shouldLeaveTheObjectsOfAnotherApplication() {
        world.sync(maps("a", "b"));
        SyncRequest other = new SyncRequest(
                world.target("other"),
                "1",
                world.render(maps("theirs")),
                SyncSettings.builder().prune(true).build(),
                world.lease(),
                () -> false);
        world.syncer().sync(other);

        SyncResult result = world.prune(maps("a"));

        assertThat(actions(result)).containsOnlyKeys("ConfigMap/a", "ConfigMap/b");
        assertThat(there("theirs")).isTrue();
    }

    @Test
    void shouldNotPruneWhereSomethingCouldNotBeApplied() {
        world.sync(maps("a", "old"));

        SyncResult result = world.prune(maps("a") + "---\n" + maps("new").replace("kind", "unknownField: 1\nkind"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding(result, "old")).isEqualTo("prune.apply-failed");
        assertThat(there("old")).isTrue();
    }

    @Test
    void shouldPruneWhatAKilledSyncHadJustCreated() {
        // Given an inventory that knows of an object only that it was about to be applied
        world.sync(maps("a", "b"));
        Inventory inventory = world.inventory();
        Inventory.Entry before = inventory.find(map("b")).orElseThrow();
        world.inventories().put(inventory.with(Set.of(Inventory.Entry.intent(before.key(), before.apiVersion()))));

        // When
        SyncResult result = world.prune(maps("a"));

        // Then
        assertThat(actions(result)).contains(entry("ConfigMap/b", Action.PRUNED));
    }

    @Test
    void shouldForgetObjectsWhoseDefinitionWasRemoved() {
        // Given
        String group = "g" + world.installation().substring(0, 8) + ".example.org";
        world.createByHand(Widgets.definition(group));
        world.deleteAfterTest("apiextensions.k8s.io/v1", "CustomResourceDefinition", "widgets." + group);
        world.awaitServed(group + "/v1", "Widget");
        world.sync(maps("a", "b") + "---\n" + Widgets.widget(group, "first"));
        world.removeDefinition("widgets." + group);
        world.awaitNotServed(group + "/v1", "Widget");

        // When
        SyncResult result = world.prune(maps("a", "b"));

        // Then
        assertThat(actions(result)).contains(entry("Widget/first", Action.PRUNED));
        assertThat(world.inventory().entries()).hasSize(2);
    }

    private static Map<String, Object> annotation(String name, String value) {
        return Map.of("metadata", Map.of("annotations", one(name, value)));
    }

    private static Map<String, Object> label(String name, String value) {
        return Map.of("metadata", Map.of("labels", one(name, value)));
    }

    // Map.of takes no null, which a merge patch needs to remove something.
    private static Map<String, Object> one(String name, String value) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        return map;
    }
}
