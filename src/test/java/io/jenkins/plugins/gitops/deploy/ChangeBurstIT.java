package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.RepositoryChange;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A burst of webhooks, as the engine hears of it: on a real Git server and a real API server. */
class ChangeBurstIT extends EngineTestBase {
    private static final int EVENTS = 1_000;

    @Test
    void shouldLookAFewTimesAtAnApplicationOfWhichAThousandEventsTell() throws Exception {
        commit("first");
        Engine engine = fixture.engine("state", fixture.policy("automated: {prune: true, selfHeal: true}"));
        await().atMost(1, TimeUnit.MINUTES).until(() -> evaluated(engine, tip()));
        long before = status(engine).pass();
        commit("second");
        RepositoryChange change = new RepositoryChange(
                Set.of(RepositoryKey.of(fixture.manifests().url()).orElseThrow()), "main", "main");

        for (int event = 0; event < EVENTS; event++) {
            engine.repositoryChanged(change);
        }

        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> evaluated(engine, tip()) && live().equals(Optional.of("second")));
        // One that runs already, one for all the others, and those that a poll and the watch ask for meanwhile.
        assertThat(status(engine).pass() - before).isLessThan(10);
    }

    private Optional<String> live() {
        return cluster.admin()
                .get(TestCluster.CONFIG_MAP, cluster.namespace(), "config")
                .map(found -> found.text("data", "key"));
    }

    private static boolean evaluated(Engine engine, String commit) {
        return engine.status(engine.applications().iterator().next().name())
                .filter(status -> commit.equals(status.evaluatedRevision()))
                .isPresent();
    }

    private ApplicationStatus status(Engine engine) {
        return engine.status(fixture.application()).orElseThrow();
    }

    private void commit(String value) {
        fixture.manifests()
                .commit(
                        "main",
                        EngineFixture.file("config.yaml", EngineFixture.configMap("config", value)),
                        "Set " + value);
    }

    private String tip() {
        return fixture.manifests().tip("main").orElseThrow();
    }
}
