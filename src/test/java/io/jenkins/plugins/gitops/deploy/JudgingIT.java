package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.application.IgnoredDifferenceReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Judging;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an application and the configuration say about how objects are judged, in a whole engine. */
class JudgingIT extends EngineTestBase {
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: config}
            data: {key: git, other: git}
            """;
    private static final String RULE = """
            - kind: ConfigMap
              checks: [{when: object.data.key == 'bad', status: Degraded, message: the key is bad}]
            """;

    private static boolean synced(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED && status.settled();
    }

    private String ignoring(String ignored) {
        return fixture.policy("automated: {prune: true, selfHeal: true}") + "  ignoreDifferences: " + ignored + "\n";
    }

    private void edit(String field, String value) {
        ObjectKey key = new ObjectKey("", "ConfigMap", cluster.namespace(), "config");
        cluster.admin().patch(TestCluster.CONFIG_MAP, key, Map.of("data", Map.of(field, value)));
    }

    private Manifest live() {
        return cluster.admin()
                .get(TestCluster.CONFIG_MAP, cluster.namespace(), "config")
                .orElseThrow();
    }

    @Test
    void shouldHealWhatCountsAndLeaveWhatIsIgnored() {
        fixture.manifests().commit("main", EngineFixture.file("config.yaml", CONFIG), "Add config");
        Engine engine = fixture.engine(
                "state",
                ignoring("[{kind: ConfigMap, jsonPointers: [/data/key]}]")
                        .replace("syncPolicy: {", "syncPolicy: {syncOptions: [RespectIgnoreDifferences=true], "));
        fixture.await(engine, JudgingIT::synced);

        edit("key", "hand");
        fixture.await(engine, JudgingIT::synced);
        edit("other", "hand");

        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(live().text("data", "other")).isEqualTo("git"));
        assertThat(live().text("data", "key")).isEqualTo("hand");
        fixture.await(engine, JudgingIT::synced);
    }

    @Test
    void shouldIgnoreInEachApplicationWhatTheConfigurationNames() {
        fixture.manifests().commit("main", EngineFixture.file("config.yaml", CONFIG), "Add config");
        Engine engine = fixture.start("state");
        engine.judge(new Judging(
                IgnoredDifferenceReader.read("[{group: '*', kind: '*', jqPathExpressions: [.data.key]}]"),
                HealthChecks.BUILT_IN));
        fixture.configure(engine, fixture.policy("automated: {}"));
        fixture.await(engine, JudgingIT::synced);

        edit("key", "hand");
        edit("other", "hand");

        ApplicationStatus status = fixture.await(engine, seen -> seen.sync() == SyncStatus.OUT_OF_SYNC);
        assertThat(status.resources())
                .extracting(resource -> resource.message())
                .containsExactly("data.other is \"hand\", Git wants \"git\"");
        assertThat(status.driftSince()).isPresent();
    }

    @Test
    void shouldNameAnExpressionThatIsNoneAndChangeNothing() {
        fixture.manifests().commit("main", EngineFixture.file("config.yaml", CONFIG), "Add config");
        Engine engine = fixture.engine("state", ignoring("[{kind: ConfigMap, jqPathExpressions: ['.data |']}]"));

        ApplicationStatus status = fixture.await(engine, seen -> seen.cause().isPresent());

        assertThat(status.cause().map(Finding::code)).contains("diff.bad-expression");
        assertThat(status.comparedAt()).isEmpty();
        assertThat(cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), "config"))
                .isEmpty();
    }

    @Test
    void shouldTellTheHealthByARuleOfTheConfiguration() {
        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file("config.yaml", CONFIG.replace("key: git", "key: bad")),
                        "Add config");
        Engine engine = fixture.start("state");
        engine.judge(new Judging(List.of(), HealthChecks.read(RULE)));
        fixture.configure(engine, fixture.policy("automated: {}"));

        ApplicationStatus status = fixture.await(engine, JudgingIT::synced);

        assertThat(status.health()).isEqualTo(new Health(Health.Status.DEGRADED, "the key is bad"));
    }

    @Test
    void shouldJudgeAnewWhenARuleOfTheConfigurationChanges() {
        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file("config.yaml", CONFIG.replace("key: git", "key: bad")),
                        "Add config");
        Engine engine = fixture.start("state");
        fixture.configure(engine, fixture.policy("automated: {}"));
        fixture.await(engine, JudgingIT::synced);

        engine.judge(new Judging(List.of(), HealthChecks.read(RULE)));
        fixture.configure(engine, fixture.policy("automated: {}"));

        fixture.await(engine, status -> status.health().status() == Health.Status.DEGRADED);
    }

    @Test
    void shouldNameARuleThatIsWrongAndKeepTheBuiltInHealth() {
        fixture.manifests().commit("main", EngineFixture.file("shop.yaml", EngineFixture.deployment("1")), "Add shop");
        Engine engine = fixture.start("state");
        engine.judge(new Judging(
                List.of(),
                HealthChecks.read(RULE.replace("ConfigMap", "Deployment")
                        .replace("kind", "group: apps\n  kind")
                        .replace("==", "="))));
        fixture.configure(engine, fixture.policy("automated: {}"));

        ApplicationStatus status = fixture.await(
                engine,
                seen -> synced(seen)
                        && seen.health().status() == Health.Status.HEALTHY
                        && seen.cause().isPresent());

        assertThat(status.cause().map(Finding::code)).contains("health.bad-rule");
        assertThat(status.cause().map(Finding::seen).orElse("")).contains("apps/Deployment");
    }
}
