package io.jenkins.plugins.gitops.cluster;

import static io.jenkins.plugins.gitops.testing.TestCluster.CONFIG_MAP;
import static io.jenkins.plugins.gitops.testing.TestCluster.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private WatchCache cache;

    @BeforeEach
    void watch() {
        apply("before", Map.of("level", "info"));
        cache = server.admin()
                .watch(CONFIG_MAP, "", selector(), (key, application) -> told.add(key.name() + " of " + application));
        awaitSynced();
    }

    @Test
    void shouldKnowWhatWasThereAndFollowWhatComesAndGoes() {
        // When
        Manifest live = apply("after", Map.of("level", "info"));

        // Then
        await().until(() -> cache.find(key("after")).isPresent());
        assertThat(cache.find(key("before"))).isPresent();
        assertThat(cache.find(key("after"))).contains(server.admin().facts(live));
        assertThat(cache.of("shop")).hasSize(2);

        // When
        server.delete(CONFIG_MAP, key("after"));

        // Then
        await().until(() -> cache.find(key("after")).isEmpty());
        assertThat(told).contains("before of shop", "after of shop");
        assertThat(told.stream().filter("after of shop"::equals).count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldKnowAtOnceWhatAWriteWasAnsweredWithAndTellOfItOnce() {
        // Given a write that the watch has told of
        Manifest live = apply("settings", Map.of("level", "info"));
        await().until(() -> told.contains("settings of shop"));
        told.clear();

        // When
        LiveFacts next = server.admin().facts(apply("settings", Map.of("level", "debug")));
        cache.wrote(next);

        // Then
        assertThat(cache.find(key("settings"))).contains(next);
        assertThat(cache.of("shop"))
                .contains(next)
                .doesNotContain(server.admin().facts(live));

        // When the watch has caught up
        apply("later", Map.of());
        await().until(() -> told.contains("later of shop"));

        // Then
        assertThat(cache.find(key("settings"))).contains(next);
        cache.wrote(server.admin().facts(live));
        assertThat(cache.find(key("settings"))).contains(next);
    }

    @Test
    void shouldNotBringBackByALateAnswerWhatIsGoneAlready() {
        // Given an object whose end the watch has told of
        LiveFacts late = server.admin().facts(apply("settings", Map.of()));
        await().until(() -> cache.find(key("settings")).isPresent());
        server.delete(CONFIG_MAP, key("settings"));
        await().until(() -> cache.find(key("settings")).isEmpty());

        // When
        cache.wrote(late);

        // Then
        assertThat(cache.find(key("settings"))).isEmpty();
    }

    @Test
    void shouldListByApplicationWhatItFollows() {
        Manifest other = Tracking.put(server.configMap("other", Map.of()), "store", server.namespace());
        server.admin().apply(CONFIG_MAP, other, ApplyOptions.apply());

        await().until(() -> cache.find(key("other")).isPresent());

        assertThat(cache.of("store")).extracting(LiveFacts::key).containsExactly(key("other"));
        assertThat(cache.of("shop")).extracting(LiveFacts::key).containsExactly(key("before"));
        assertThat(cache.of("nobody")).isEmpty();
    }

    @Test
    void shouldNotSeeWhatDoesNotCarryTheLabel() {
        server.admin().apply(CONFIG_MAP, server.configMap("foreign", Map.of()), ApplyOptions.apply());
        apply("after", Map.of());

        await().until(() -> cache.find(key("after")).isPresent());

        assertThat(cache.find(key("foreign"))).isEmpty();
    }

    @Test
    void shouldHashOnlyWhatIsOurs() {
        // Given
        Manifest live = apply("settings", Map.of("level", "info"));
        String hash = server.admin().facts(live).specHash();

        // When somebody adds a field of their own
        server.admin().apply(CONFIG_MAP, server.configMap("settings", Map.of("extra", "1")), somebody());

        // Then
        await().until(() -> cache.find(key("settings"))
                .filter(facts -> !facts.resourceVersion().equals(live.resourceVersion()))
                .isPresent());
        assertThat(cache.find(key("settings")))
                .hasValueSatisfying(facts -> assertThat(facts.specHash()).isEqualTo(hash));

        // When somebody changes one of ours
        server.admin().apply(CONFIG_MAP, server.configMap("settings", Map.of("level", "debug")), somebody());

        // Then
        await().untilAsserted(() -> assertThat(cache.find(key("settings")))
                .hasValueSatisfying(facts -> assertThat(facts.specHash()).isNotEqualTo(hash)));
    }

    @Test
    void shouldKeepNoValueOfASecret() {
        Manifest secret = Tracking.put(
                Manifest.of(Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "metadata",
                        Map.of("name", "login", "namespace", server.namespace()),
                        "stringData",
                        Map.of("password", "correct horse"))),
                "shop",
                server.namespace());

        LiveFacts facts = server.admin().facts(server.admin().apply(SECRET, secret, ApplyOptions.apply()));

        assertThat(facts.toString()).doesNotContain("correct horse", "Y29ycmVjdCBob3JzZQ==");
        assertThat(facts.specHash()).hasSize(64);
    }

    @Test
    void shouldListAgainWhenTheServerHasForgottenWhereItWas() {
        // Given
        ClusterRuntime runtime = ClusterRuntime.system("k");
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try (ApiClient client = new ApiClient(server.settings(), runtime)) {
            WatchSource source =
                    new WatchSource(client, new ObjectLists(client), CONFIG_MAP, "", selector(), runtime.jitter());
            FactsReader reader = new FactsReader(new LiveHash("k"));
            KindCache behind = new KindCache(source, reader, (key, application) -> {}, background, runtime.jitter());

            // When it goes on from the beginning of all things
            behind.startFrom("1");

            // Then
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> behind.synced() && behind.find(key("before")).isPresent());
            behind.close();
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void shouldGoOnAfterTheApiServerWasRestarted() {
        // When
        server.restartApiServer();

        // Then
        awaitSynced();
        apply("later", Map.of("level", "info"));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> cache.find(key("later")).isPresent());
        assertThat(cache.find(key("before"))).isPresent();
    }

    @Test
    void shouldNotClaimToBeSyncedWhileTheServerIsAway() {
        server.stopApiServer();
        try {
            await().atMost(30, TimeUnit.SECONDS).until(() -> !cache.synced());
            assertThat(cache.find(key("before")))
                    .describedAs("nothing is dropped in silence")
                    .isPresent();
            await().atMost(30, TimeUnit.SECONDS).until(() -> cache.fault().isPresent());
        } finally {
            server.startApiServer();
        }
        awaitSynced();
        assertThat(cache.fault()).isEmpty();
    }

    @Test
    void shouldSayWhyItCannotBeSynced() {
        Cluster nobody = server.connect(server.user("watch-nobody"));

        WatchCache forbidden = nobody.watch(CONFIG_MAP, "", selector(), (key, application) -> {});

        await().atMost(30, TimeUnit.SECONDS).until(() -> forbidden.fault().isPresent());
        assertThat(forbidden.fault())
                .hasValueSatisfying(
                        fault -> assertThat(fault.meaning()).contains("list configmaps in the whole cluster"));
        assertThat(forbidden.synced()).isFalse();
        forbidden.close();
    }

    @Test
    void shouldGoOnWhenADefinitionWasRemovedAndCameBack() {
        // Given
        ResourceType definitions = server.type("apiextensions.k8s.io/v1", "CustomResourceDefinition");
        String group = server.namespace() + ".example";
        Manifest definition = server.create(definitions, Objects.definition(group));
        ResourceType things = new ResourceType(group, "v1", "Thing", "things", false);
        WatchCache watching = server.admin().watch(things, "", selector(), (key, application) -> {});
        await().atMost(1, TimeUnit.MINUTES).until(watching::synced);
        putThing(things);
        await().atMost(1, TimeUnit.MINUTES).until(() -> watching.of("shop").size() == 1);

        // When
        server.delete(definitions, definition.key());

        // Then
        await().atMost(1, TimeUnit.MINUTES).until(() -> !watching.synced());
        await().atMost(1, TimeUnit.MINUTES).until(() -> watching.fault().isPresent());
        assertThat(watching.fault()).map(Finding::code).contains("cluster.kind-missing");

        // When
        await().atMost(1, TimeUnit.MINUTES)
                .until(() ->
                        server.admin().get(definitions, "", definition.name()).isEmpty());
        server.admin().create(definitions, Objects.definition(group));

        // Then
        await().atMost(2, TimeUnit.MINUTES).until(watching::synced);
        assertThat(watching.of("shop")).isEmpty();
        putThing(things);
        await().atMost(1, TimeUnit.MINUTES).until(() -> watching.of("shop").size() == 1);
        watching.close();
    }

    private void putThing(ResourceType things) {
        Manifest thing = Tracking.put(
                Manifest.of(
                        Map.of("apiVersion", things.apiVersion(), "kind", "Thing", "metadata", Map.of("name", "one"))),
                "shop",
                server.namespace());
        await().atMost(1, TimeUnit.MINUTES)
                .ignoreExceptions()
                .until(() -> !server.admin()
                        .apply(things, thing, ApplyOptions.apply())
                        .uid()
                        .isEmpty());
    }

    @Test
    void shouldTellNothingAnyMoreOnceClosed() {
        cache.close();
        told.clear();
        WatchCache other = server.admin().watch(CONFIG_MAP, server.namespace(), selector(), (key, application) -> {});
        apply("after", Map.of());

        await().until(() -> other.find(key("after")).isPresent());

        assertThat(told).isEmpty();
        assertThat(cache.synced()).isFalse();
    }

    private void awaitSynced() {
        await().atMost(1, TimeUnit.MINUTES).until(cache::synced);
    }

    private Manifest apply(String name, Map<String, String> data) {
        Manifest marked = Tracking.put(server.configMap(name, data), "shop", server.namespace());
        return server.admin().apply(CONFIG_MAP, marked, ApplyOptions.apply());
    }

    private String selector() {
        return Tracking.LABEL + "=" + server.namespace();
    }

    private ObjectKey key(String name) {
        return new ObjectKey("", "ConfigMap", server.namespace(), name);
    }

    private static ApplyOptions somebody() {
        return new ApplyOptions("somebody", true, false);
    }
}
