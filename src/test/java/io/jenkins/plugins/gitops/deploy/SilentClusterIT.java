package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster that takes connections and answers nothing, beside a real one. */
class SilentClusterIT extends EngineTestBase {
    private static final int MANY = 40;

    private ServerSocket silent;

    @BeforeEach
    void start() throws Exception {
        silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        silent.close();
    }

    @Test
    void shouldCostItsOwnApplicationsAlone() {
        fixture.manifests()
                .commit("main", EngineFixture.file("config.yaml", EngineFixture.configMap("config", "1")), "Add");
        List<ManagedApplication> applications = new ArrayList<>();
        for (int each = 0; each < MANY; each++) {
            String yaml = fixture.policy("automated: {}")
                    .replace("name: " + fixture.application(), "name: silent-" + each)
                    .replace("in-cluster", "silent");
            applications.add(new ManagedApplication(EngineFixture.read(yaml), "push", ""));
        }
        applications.add(
                new ManagedApplication(EngineFixture.read(fixture.policy("automated: {selfHeal: true}")), "push", ""));
        Engine engine = fixture.start("state");
        ClusterSettings real = cluster.settings();
        ClusterSettings hanging = ClusterSettings.of(
                "silent", "http://127.0.0.1:" + silent.getLocalPort(), "", ClusterLogin.ofToken("none"));

        engine.configure(
                List.of(
                        new ClusterDefinition("test", true, "real", () -> real),
                        new ClusterDefinition("silent", false, "silent", () -> hanging)),
                applications,
                List.of());

        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(engine.status("silent-" + (MANY - 1)))
                .as("those that hang have not had their turn yet")
                .isEmpty();
        fixture.manifests()
                .commit("main", EngineFixture.file("config.yaml", EngineFixture.configMap("config", "2")), "Change");
        String tip = fixture.manifests().tip("main").orElseThrow();
        engine.repositoryChanged(fixture.manifests().url());
        ApplicationStatus after = fixture.await(
                engine, status -> status.syncedRevision().equals(tip) && status.sync() == SyncStatus.SYNCED);
        assertThat(after.cause()).isEmpty();
        Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .until(() -> engine.status("silent-0")
                        .filter(status -> status.sync() == SyncStatus.UNKNOWN)
                        .filter(status -> status.cause().orElseThrow().code().startsWith("cluster."))
                        .isPresent());
    }
}
