package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.CutProxy;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Incidents in which others lost what ran, replayed. Expected of each: nothing is lost. */
class IncidentsIT {
    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private static String maps(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m%d}\n"::formatted)
                .collect(Collectors.joining("---\n"));
    }

    private void assertAllThere(int count) {
        IntStream.range(0, count)
                .forEach(i -> assertThat(world.isThere("v1", "ConfigMap", "m" + i))
                        .as("m%d", i)
                        .isTrue());
    }

    /** The cluster's API was away for less than a second, and all that ran was deleted (argo-cd#18780). */
    @Test
    void apiFlapShouldLoseNothing() throws Exception {
        world.finish(maps(0, 6));
        try (CutProxy proxy = new CutProxy(server.settings().server())) {
            world.connect(server.connect(
                    server.settings().withServer(proxy.in(server.settings().server()))));
            SyncSettings.Builder prune = SyncSettings.builder().prune(true);
            world.sync(prune, maps(0, 6));

            // When the way is cut while it is pruned and compared, and mended again
            proxy.cut();
            Assertions.assertThatThrownBy(
                            () -> world.live().cluster().list(TestCluster.CONFIG_MAP, world.namespace(), ""))
                    .isInstanceOf(ClusterException.class);
            SyncResult away = world.sync(prune, maps(0, 5));
            Comparison unseen = world.compare(maps(0, 6));
            proxy.mend();

            // Then
            assertThat(away.objects()).extracting(ObjectResult::action).doesNotContain(Action.PRUNED);
            assertThat(unseen.toPrune()).isEmpty();
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> world.sync(prune, maps(0, 6)).outcome() == Outcome.SUCCEEDED);
            assertAllThere(6);
        }
    }

    /** An application got another name, which was taken for the end of one and the beginning of another (#12470). */
    @Test
    void renamedApplicationShouldLoseNothing() {
        // Given
        world.finish(maps(0, 3));
        SyncSettings prune = SyncSettings.builder().prune(true).allowEmpty(true).build();

        // When
        SyncResult renamed = sync("renamed", prune, maps(0, 3));
        SyncResult asked = sync(
                "renamed",
                SyncSettings.builder().prune(true).adopted(ObjectSelection.ALL).build(),
                maps(0, 3));
        SyncResult old = sync(World.APPLICATION, prune, "");

        // Then
        assertThat(renamed.objects()).extracting(ObjectResult::action).containsOnly(Action.REFUSED);
        assertThat(finding(renamed, "m0")).isEqualTo("sync.owned-by-another");
        assertThat(asked.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(old.objects()).extracting(ObjectResult::action).doesNotContain(Action.PRUNED);
        assertAllThere(3);
    }

    /** Half of the manifests were not rendered: with the guard, more than half never goes without a word of a person. */
    @Test
    void halfRenderedRepositoryShouldLoseNothing() {
        world.finish(maps(0, 6));

        SyncResult half = world.finish(SyncSettings.builder().prune(true), maps(0, 2));

        assertThat(finding(half, "m5")).isEqualTo("prune.more-than-half");
        assertAllThere(6);
    }

    /** A generator gave nothing for a moment (argo-cd#18480). */
    @Test
    void emptyRenderShouldLoseNothing() {
        world.finish(maps(0, 2));

        SyncResult empty = world.finish(SyncSettings.builder().prune(true), "");

        assertThat(finding(empty, "m0")).isEqualTo("prune.everything");
        assertAllThere(2);
    }

    /** An object fails and the ones that take its place are not there: what ran before stays. */
    @Test
    void failedWaveShouldPruneNothing() {
        world.finish(maps(0, 4));
        String bad = """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: bad, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
                data: {a: [1]}
                """;

        SyncResult result = world.finish(SyncSettings.builder().prune(true), maps(0, 3) + bad);

        assertThat(actions(result)).doesNotContainValue(Action.PRUNED);
        assertAllThere(4);
    }

    private SyncResult sync(String application, SyncSettings settings, String yaml) {
        return world.syncer()
                .sync(new SyncRequest(
                        world.target(application),
                        "1a2b3c4",
                        world.render(yaml),
                        settings,
                        world.lease(),
                        () -> false));
    }
}
