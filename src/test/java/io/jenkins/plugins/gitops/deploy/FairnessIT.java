package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications that wait for each other, and those that must not. */
class FairnessIT extends EngineTestBase {
    private static final int HUGE = 800;
    private static final int MANY = 20;

    private String other;

    @BeforeEach
    void start() {
        other = cluster.newNamespace();
    }

    @Test
    void oneHugeApplicationShouldNotDelayTheOthers() {
        commit("1");
        Engine engine = fixture.start("state");
        ClusterSettings settings = cluster.settings();
        String small = fixture.policy("automated: {selfHeal: true}");
        String huge = small.replace("name: " + fixture.application(), "name: " + huge())
                .replace("path: " + EngineFixture.FOLDER, "path: huge")
                .replace("namespace: " + cluster.namespace(), "namespace: " + other);
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                List.of(managed(huge), managed(small)),
                List.of());

        assertSmallIsFirst(engine);
        commit("2");
        engine.repositoryChanged(fixture.manifests().url());
        assertSmallIsFirst(engine);
    }

    @Test
    void allOfManyShouldGetTheirTurnWhereOneMaySyncAtATime() {
        Map<String, String> files = IntStream.range(0, MANY)
                .boxed()
                .collect(Collectors.toMap(
                        "many/%d/config.yaml"::formatted, each -> EngineFixture.configMap("map-" + each, "1")));
        String tip = fixture.manifests().commit("main", files, "Add many");
        EngineLimits standard = EngineLimits.STANDARD;
        Engine engine = fixture.start(
                "state",
                new EngineLimits(4, 1, 0, standard.renderTime(), standard.operationTime(), standard.retention()));
        ClusterSettings settings = cluster.settings();
        String one = fixture.policy("automated: {}");
        engine.configure(
                List.of(new ClusterDefinition("test", true, settings.server().toString(), () -> settings)),
                IntStream.range(0, MANY)
                        .mapToObj(each -> managed(one.replace("name: " + fixture.application(), "name: " + many(each))
                                .replace("path: " + EngineFixture.FOLDER, "path: many/" + each)))
                        .toList(),
                List.of());

        IntStream.range(0, MANY).forEach(each -> awaitSynced(engine, many(each), tip));
        assertThat(fixture.problems()).isEmpty();
    }

    private String many(int each) {
        return fixture.application() + "-" + each;
    }

    private void assertSmallIsFirst(Engine engine) {
        String tip = fixture.manifests().tip("main").orElseThrow();
        ApplicationStatus small = awaitSynced(engine, fixture.application(), tip);
        ApplicationStatus huge = awaitSynced(engine, huge(), tip);
        assertThat(huge.resources()).hasSize(HUGE);
        assertThat(small.observedAt()).isBefore(huge.observedAt());
    }

    private ApplicationStatus awaitSynced(Engine engine, String application, String tip) {
        return Awaitility.await()
                .atMost(3, TimeUnit.MINUTES)
                .until(
                        () -> engine.status(application).orElse(null),
                        status -> status != null
                                && status.syncedRevision().equals(tip)
                                && status.sync() == SyncStatus.SYNCED);
    }

    private static ManagedApplication managed(String yaml) {
        return new ManagedApplication(EngineFixture.read(yaml), "push", "");
    }

    private String huge() {
        return fixture.application() + "-huge";
    }

    private void commit(String value) {
        String many = IntStream.range(0, HUGE)
                .mapToObj(each -> EngineFixture.configMap("many-" + each, value))
                .collect(Collectors.joining("---\n"));
        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "huge/many.yaml",
                                many,
                                EngineFixture.FOLDER + "/config.yaml",
                                EngineFixture.configMap("config", value)),
                        "Set " + value);
    }
}
