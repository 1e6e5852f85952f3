package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.CutProxy;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.TestWebhook;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a sync does when the server, or what stands before it, does not play along. */
class SyncRefusalsIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {level: info}
            """;
    private static final String TOKEN = """
            apiVersion: v1
            kind: Secret
            metadata: {name: token}
            stringData: {token: s3cr3t}
            """;
    private static final String ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    @Test
    void shouldNameTheWebhookThatRejectsAndApplyTheRest() throws Exception {
        server.requireLocal();
        try (TestWebhook webhook = TestWebhook.register(server, state, 5)) {
            webhook.deny("no settings on Fridays");

            SyncResult result = world.sync(SETTINGS + "---\n" + ACCOUNT);
            Comparison comparison = world.compare(SETTINGS + "---\n" + ACCOUNT);

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(actions(result))
                    .containsOnly(
                            entry("ServiceAccount/robot", Action.CREATED), entry("ConfigMap/settings", Action.FAILED));
            assertThat(finding(result, "settings")).isEqualTo("cluster.webhook-rejected");
            assertThat(comparison.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        }
    }

    @Test
    void shouldNotJudgeWhileAWebhookHangs() throws Exception {
        server.requireLocal();
        world.sync(SETTINGS);
        try (TestWebhook webhook = TestWebhook.register(server, state, 1)) {
            webhook.hang();

            Comparison comparison = world.compare(SETTINGS.replace("info", "debug"));
            SyncResult result = world.sync(SETTINGS.replace("info", "debug"));

            assertThat(comparison.sync()).isEqualTo(SyncStatus.UNKNOWN);
            assertThat(comparison.needsSync()).isFalse();
            assertThat(finding(result, "settings")).isEqualTo("cluster.webhook-timeout");
        }
    }

    @Test
    void shouldFailOnlyWhatTheAccountMayNotDo() {
        // Given
        String user = "half-" + world.namespace();
        world.createByHand("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: half}
                rules: [{apiGroups: [""], resources: [configmaps], verbs: ["*"]}]
                """);
        world.createByHand("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: half}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: half}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]
                """.formatted(user));
        world.connect(server.connect(server.user(user)));

        // When
        SyncResult result = world.sync(SETTINGS + "---\n" + TOKEN);

        // Then
        assertThat(actions(result))
                .containsOnly(entry("ConfigMap/settings", Action.CREATED), entry("Secret/token", Action.FAILED));
        assertThat(finding(result, "token")).isEqualTo("cluster.forbidden");
        assertThat(result.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void shouldGoOnAfterTheServerWasAwayInMidSync() throws Exception {
        // Given thirty objects, and a connection that breaks when ten of them were looked at
        String thirty = maps(0, 30);
        try (CutProxy proxy = new CutProxy(server.settings().server())) {
            world.connect(server.connect(
                    server.settings().withServer(proxy.in(server.settings().server()))));
            AtomicInteger looks = new AtomicInteger();
            SyncRequest request = world.request(SyncSettings.builder().build(), thirty);
            SyncRequest cutting = new SyncRequest(
                    request.target(), request.revision(), request.render(), request.settings(), request.lease(), () -> {
                        if (looks.incrementAndGet() == 10) {
                            proxy.cut();
                        }
                        return false;
                    });

            // When
            SyncResult broken = world.syncer().sync(cutting);

            // Then every object has its result, and all are known, whatever became of them
            assertThat(broken.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(broken.objects()).hasSize(30);
            assertThat(actions(broken)).containsValues(Action.CREATED, Action.FAILED);
            assertThat(world.inventory().entries()).hasSize(30);

            // When it is back, and the pause after the fault is over
            proxy.mend();
            await().atMost(1, TimeUnit.MINUTES).until(() -> world.sync(thirty).outcome() == Outcome.SUCCEEDED);

            // Then
            assertThat(world.inventory().entries())
                    .allSatisfy(known -> assertThat(known.uid()).isNotEmpty());
            assertThat(actions(world.prune(maps(0, 29)))).contains(entry("ConfigMap/m29", Action.PRUNED));
        }
    }

    private static String maps(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m%d}\n"::formatted)
                .collect(Collectors.joining("---\n"));
    }
}
