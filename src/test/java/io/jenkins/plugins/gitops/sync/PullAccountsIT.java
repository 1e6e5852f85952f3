package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PullAccountsIT {
    private static final String PULL = """
            apiVersion: v1
            kind: Secret
            metadata: {name: pull}
            type: kubernetes.io/dockerconfigjson
            data: {.dockerconfigjson: e30=}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    @Test
    void shouldLoseNoEntryWhereSeveralWriteAtOnce() throws Exception {
        PullAccounts accounts = new PullAccounts(server.admin());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Optional<ObjectResult>>> running = new ArrayList<>();
            for (String secret : List.of("a", "b", "c")) {
                running.add(threads.submit(() -> accounts.attach(pull(secret))));
            }
            for (Future<Optional<ObjectResult>> one : running) {
                assertThat(one.get()).get().extracting(ObjectResult::action).isEqualTo(Action.CONFIGURED);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(accounts.attach(pull("b")))
                .get()
                .extracting(ObjectResult::action)
                .isEqualTo(Action.UNCHANGED);
    }

    @Test
    void shouldShowAnAccountThatDoesNotNameTheSecretUntilTheSync() {
        Render render = render(PULL, configMap("a"));
        Comparison before = compare(render);
        assertThat(before.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(before.objects()).anySatisfy(object -> {
            assertThat(object.key()).hasToString("ServiceAccount %s/default".formatted(world.namespace()));
            assertThat(object.message()).isEqualTo("Does not name the pull Secret pull");
        });

        assertThat(sync(render).outcome()).isEqualTo(SyncResult.Outcome.SUCCEEDED);

        assertThat(names()).containsExactly("pull");
        assertThat(compare(render).sync()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void shouldNotCountTheSecretWhereMoreThanHalfWouldBePruned() {
        sync(render(PULL, configMap("a"), configMap("b"), configMap("c"), configMap("d")));

        SyncResult result = sync(render(PULL, configMap("a"), configMap("b")));
        assertThat(World.actions(result)).containsEntry("ConfigMap/c", Action.PRUNED);

        // Deleted in the foreground it is there for a moment longer, and would go for all that is applied to it.
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> server.admin()
                        .get(TestCluster.CONFIG_MAP, world.namespace(), "c")
                        .isEmpty());
        sync(render(PULL, configMap("a"), configMap("b"), configMap("c")));
        result = sync(render(PULL, configMap("a")));
        assertThat(World.actions(result))
                .containsEntry("ConfigMap/b", Action.PRUNE_SKIPPED)
                .containsEntry("ConfigMap/c", Action.PRUNE_SKIPPED);
    }

    @Test
    void shouldPruneNothingWhereOnlyAHookAndTheSecretAreLeft() {
        String hook = "{apiVersion: v1, kind: ConfigMap, metadata: {name: hook, annotations: "
                + "{argocd.argoproj.io/hook: PreSync}}}";
        sync(render(PULL, configMap("a"), hook));

        SyncResult result = sync(render(PULL, hook));

        assertThat(World.finding(result, "a")).isEqualTo("prune.everything");
        assertThat(world.isThere("v1", "ConfigMap", "a")).isTrue();
    }

    @Test
    void shouldLetAMigrationPullBeforeItRuns() {
        // Given
        String migration = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: PreSync}}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      schedulerName: nobody
                      containers: [{name: main, image: "registry.example/job:1"}]
                """;

        // When
        SyncResult first = sync(render(PULL, configMap("a"), migration));
        SyncResult second = sync(render(PULL, configMap("a"), migration));

        // Then
        assertThat(first.outcome()).isEqualTo(SyncResult.Outcome.RUNNING);
        assertThat(World.actions(first)).containsEntry("Secret/pull", Action.CREATED);
        assertThat(World.actions(second)).containsEntry("Secret/pull", Action.UNCHANGED);
        assertThat(names()).containsExactly("pull");
        assertThat(world.isThere("v1", "ConfigMap", "a")).isFalse();
        assertThat(world.inventory().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.uid())
                        .isEqualTo(world.get("v1", "Secret", "pull").uid()));
        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(server.admin().list(server.type("v1", "Pod"), world.namespace(), ""))
                        .isNotEmpty()
                        .allSatisfy(pod -> assertThat(pod.maps("spec", "imagePullSecrets"))
                                .containsExactly(Map.of("name", "pull"))));
    }

    @Test
    void shouldKnowTheSecretThatWasAppliedEarlyWhenAllIsDone() {
        String hook = "{apiVersion: v1, kind: ConfigMap, metadata: {name: hook, annotations: "
                + "{argocd.argoproj.io/hook: PreSync}}}";

        SyncResult result = sync(render(PULL, configMap("a"), hook));

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(SyncResult.Outcome.SUCCEEDED);
        assertThat(World.actions(result)).containsEntry("Secret/pull", Action.CREATED);
        assertThat(world.inventory().entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.uid()).isNotEmpty());
    }

    private SyncResult sync(Render render) {
        SyncSettings settings = SyncSettings.builder().prune(true).build();
        return world.syncer()
                .sync(new SyncRequest(
                        world.target(World.APPLICATION), "1a2b3c4", render, settings, world.lease(), () -> false));
    }

    private Comparison compare(Render render) {
        return world.comparer().compare(world.target(World.APPLICATION), render);
    }

    private Render render(String... yaml) {
        List<Manifest> manifests =
                Stream.of(yaml).flatMap(text -> world.manifests(text).stream()).toList();
        return new Render(manifests, "hash of " + manifests.hashCode(), List.of(), List.of(pull("pull")));
    }

    private AccountPull pull(String secret) {
        return new AccountPull(world.namespace(), "default", secret);
    }

    private List<Object> names() {
        return world.get("v1", "ServiceAccount", "default").maps("imagePullSecrets").stream()
                .map(entry -> entry.get("name"))
                .toList();
    }

    private static String configMap(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name);
    }
}
