package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.image.ImageBuilds;
import io.jenkins.plugins.gitops.image.ImageOrder;
import io.jenkins.plugins.gitops.image.ImageTarget;
import io.jenkins.plugins.gitops.image.PushPatience;
import io.jenkins.plugins.gitops.image.Recipe;
import io.jenkins.plugins.gitops.image.RegistryLogin;
import io.jenkins.plugins.gitops.sync.SyncResult.Outcome;
import io.jenkins.plugins.gitops.testing.LocalBuildHost;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hooks whose pods a real kubelet runs. */
class RealHooksIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private String image;

    @BeforeEach
    void pushTheImage() throws IOException, InterruptedException {
        server.requireRealPods();
        image = server.variable("GITOPS_REGISTRY") + "/hooks-it/hello:1";
        Recipe recipe = new Recipe.Files(
                "",
                List.of(new Recipe.ImageFile(server.variable("GITOPS_HELLO_BINARY"), "/hello", true)),
                List.of("/hello"),
                Map.of(),
                List.of(8080),
                List.of());
        ImageOrder order =
                new ImageOrder(ImageTarget.of(image, List.of()).insecure(true), recipe, Map.of(), Instant.EPOCH);
        RegistryLogin login =
                new RegistryLogin(server.variable("GITOPS_REGISTRY_USER"), server.variable("GITOPS_REGISTRY_PASSWORD"));
        new ImageBuilds(new LocalBuildHost(Path.of("")), PushPatience.STANDARD, Clock.systemUTC(), line -> {})
                .push("jib", order, login);
    }

    private String migration(String exitCode, String lastWords) {
        return """
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: PreSync}}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - name: migrate
                        image: %s
                        env:
                        - {name: HELLO_EXIT_CODE, value: "%s"}
                        - {name: HELLO_EXIT_AFTER, value: "1s"}
                        - {name: HELLO_LAST_WORDS, value: "%s"}
                """.formatted(image, exitCode, lastWords);
    }

    @Test
    void shouldApplyAfterAMigrationThatRan() {
        SyncResult result = world.finish(SETTINGS + migration("0", "migrated"));

        assertThat(result.outcome()).as("%s", result.finding()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.isThere("v1", "ConfigMap", "settings")).isTrue();
    }

    @Test
    void shouldGiveTheExitCodeAndTheLastLinesOfAMigrationThatFailed() {
        SyncResult result = world.finish(SETTINGS + migration("7", "column email is there already"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.finding()).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("sync.hook-failed");
            assertThat(finding.seen()).contains("exit code 7", "column email is there already");
        });
        assertThat(world.isThere("v1", "ConfigMap", "settings")).isFalse();
    }
}
