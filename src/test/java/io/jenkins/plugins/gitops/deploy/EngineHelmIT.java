package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogin;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chart of seed 002 on a real Git server and a real API server, and its values from another repository. */
class EngineHelmIT extends EngineTestBase {
    private static final String IMAGE = "registry.example:5005/team/minio";

    @BeforeEach
    void start() {
        assumeTrue(System.getenv("GITOPS_HELM") != null, "needs helm: set GITOPS_HELM to its path");
        Map<String, String> files = new HashMap<>();
        Seeds.files("002/minio").forEach((path, text) -> files.put("minio/" + path, text));
        fixture.manifests().commit("main", files, "Add the chart");
    }

    @Test
    void shouldApplyAPasswordThatTheChartMakesUpOnlyOnce() throws Exception {
        Engine engine = fixture.engine("state", seed());
        ApplicationStatus first =
                awaitHealthy(engine, fixture.manifests().tip("main").orElseThrow());
        String password = password();

        assertThat(password).isNotEmpty();
        assertThat(first.cause()).hasValueSatisfying(warning -> {
            assertThat(warning.code()).isEqualTo("render.random-values");
            assertThat(warning.seen()).contains("data.root-password").doesNotContain(password);
        });

        String commit = fixture.manifests()
                .commit("main", Map.of("minio/values-minio.yaml", "image:\n  tag: \"3\"\n"), "Another image");
        awaitHealthy(engine, commit);
        assertThat(image()).isEqualTo(IMAGE + ":3");
        assertThat(password()).isEqualTo(password);
        engine.close();

        Engine another = fixture.engine("other-state", seed());
        ApplicationStatus again = awaitHealthy(another, commit);
        assertThat(again.sync()).isEqualTo(SyncStatus.SYNCED);
        assertThat(password()).isEqualTo(password);
    }

    @Test
    void shouldDeployAValueOfTheChartWithoutBeingToldItsFile() throws Exception {
        Engine engine = fixture.engine("state", seed().replace("targetRevision: HEAD", "targetRevision: main"));
        awaitHealthy(engine, fixture.manifests().tip("main").orElseThrow());

        DeploymentRecord record = deployed(engine, "7");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.changes()).extracting(Change::file).containsExactly("minio/values-minio.yaml");
        assertThat(fixture.manifests().read("main", "minio/values-minio.yaml"))
                .contains("image:\n  tag: \"7\" # what deployments change\n");
        assertThat(image()).isEqualTo(IMAGE + ":7");
    }

    @Test
    void shouldTakeValuesFromAnotherRepositoryAndDeployThere() throws Exception {
        ServedRepository values = fixture.git().create("team/values");
        fixture.credential(
                "chart",
                fixture.git().projectToken("team/manifests", Role.REPORTER).credential());
        fixture.credential(
                "push",
                fixture.git().projectToken("team/values", Role.MAINTAINER).credential());
        String before = values.commit("main", Map.of("envs/dev.yaml", "image: {tag: '4'}\n"), "Add values");
        String several = seed().replaceFirst("(?s)  source:.*?(?=  syncPolicy)", """
                  sources:
                  - repoURL: %s
                    path: minio
                    targetRevision: HEAD
                    helm: {valueFiles: ['\\$values/envs/dev.yaml']}
                  - {repoURL: %s, targetRevision: main, ref: values}
                """.formatted(
                        fixture.manifests().url(), values.url()));

        Engine engine = fixture.start("state");
        engine.lend(new RepositoryLogins(
                List.of(new RepositoryLogin(fixture.manifests().url(), "", "chart"))));
        fixture.configure(engine, several);
        ApplicationStatus status = awaitHealthy(engine, before);
        assertThat(status.revisions())
                .containsExactly(fixture.manifests().tip("main").orElseThrow(), before);
        assertThat(image()).isEqualTo(IMAGE + ":4");

        DeploymentRecord record = deployed(engine, "8");
        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(values.read("main", "envs/dev.yaml")).contains("image: {tag: '8'}\n");
        assertThat(image()).isEqualTo(IMAGE + ":8");

        fixture.manifests()
                .commit(
                        "main",
                        Map.of(
                                "minio/values.yaml",
                                Seeds.text("002/minio/values.yaml")
                                        .replace("replicas: 0", "replicas: 0\nnothing: else")),
                        "Touch the chart");
        String chart = fixture.manifests().tip("main").orElseThrow();
        ApplicationStatus after =
                fixture.await(engine, seen -> seen.revisions().contains(chart) && seen.sync() == SyncStatus.SYNCED);
        assertThat(after.revisions()).containsExactly(chart, values.tip("main").orElseThrow());
    }

    private String seed() {
        return Seeds.text("002/application.yaml")
                .replace("name: minio-helm", "name: " + fixture.application())
                .replace("namespace: minio\n", "namespace: %s\n".formatted(cluster.namespace()))
                .replace(
                        "https://gitlab.hanhorang.link/Horang/test-stg",
                        fixture.manifests().url())
                .replace("  syncPolicy:\n", "  syncPolicy:\n    automated: {prune: true, selfHeal: true}\n");
    }

    private DeploymentRecord deployed(Engine engine, String tag) throws Exception {
        BumpOptions options = new BumpOptions(
                null,
                List.of(),
                List.of(new WantedEdit(WantedEdit.Kind.VALUE, "", "image.tag", tag)),
                null,
                "",
                true,
                Source.UNKNOWN);
        return engine.deployments()
                .start(new DeploymentRequest(
                        UUID.randomUUID().toString(),
                        fixture.application(),
                        List.of(),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3),
                        options))
                .get(4, TimeUnit.MINUTES);
    }

    private ApplicationStatus awaitHealthy(Engine engine, String commit) {
        return fixture.await(
                engine,
                status -> status.evaluatedRevision().equals(commit)
                        && status.sync() == SyncStatus.SYNCED
                        && status.health().status() == Health.Status.HEALTHY);
    }

    private String password() {
        return object(TestCluster.SECRET).text("data", "root-password");
    }

    private String image() {
        return String.valueOf(object(TestCluster.DEPLOYMENT)
                .maps("spec", "template", "spec", "containers")
                .get(0)
                .get("image"));
    }

    private Manifest object(ResourceType type) {
        return cluster.admin()
                .get(type, cluster.namespace(), fixture.application())
                .orElseThrow();
    }
}
