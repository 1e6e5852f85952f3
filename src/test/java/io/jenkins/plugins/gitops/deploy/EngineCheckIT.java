package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult.Status;
import io.jenkins.plugins.gitops.registry.RegistriesYaml;
import io.jenkins.plugins.gitops.testing.GitLabRegistryFront;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All checks of one application together, on a real Git server with GitLab's manners and a real API server. */
class EngineCheckIT extends EngineTestBase {
    private Engine engine;

    @BeforeEach
    void start() {
        engine = fixture.start("state");
    }

    @Test
    void shouldFindNothingWrongWithAGoodConfigurationAndChangeNothing() throws Exception {
        String tip = commit(EngineFixture.deployment("1"));

        CheckReport report = check(request("", "", ""));

        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(codes(report))
                .contains(
                        "git/read OK",
                        "git/push OK",
                        "gitlab/token OK",
                        "gitlab/project SKIPPED",
                        "render OK",
                        "cluster/connection OK",
                        "cluster/namespace OK",
                        "cluster/rights OK");
        assertThat(fixture.manifests().tip("main")).contains(tip);
        assertThat(cluster.admin().list(TestCluster.DEPLOYMENT, cluster.namespace(), ""))
                .isEmpty();
    }

    @Test
    void shouldFindAllThatIsWrongInOneGo() throws Exception {
        commit(EngineFixture.deployment("1"));
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        CheckReport report = check(request("deploy-token", "127.0.0.1:" + closed + "/team/shop:1", ""));

        assertThat(report.passed()).isFalse();
        assertThat(codes(report))
                .contains(
                        "git.deploy-token-cannot-push ERROR",
                        "git/read OK",
                        "registry.unreachable ERROR",
                        "cluster/rights OK");
        assertThat(report.results())
                .filteredOn(result -> result.status() == Status.ERROR)
                .allSatisfy(result -> {
                    assertThat(result.finding().orElseThrow().remedy()).isNotBlank();
                    assertThat(result.docs()).isEqualTo("docs/findings.md#" + result.code());
                });
        assertThat(report.toString()).doesNotContain("t0ken-of-the-test");
    }

    @Test
    void shouldSeeThatAPrivateImageHasNoPullSecretAndWriteTheFileForTheNodes() throws Exception {
        try (GitLabRegistryFront registry = new GitLabRegistryFront(fixture.git())) {
            String image = registry.address() + "/team/manifests/shop";
            commit(EngineFixture.deployment("1").replace(EngineFixture.IMAGE, image));
            CheckRequest request = request("", image + ":1", "deploy-token");

            CheckReport report = check(request);

            assertThat(codes(report))
                    .contains("registry/login OK", "registry/push OK", "cluster.pull-secret-missing WARNING");
            RegistriesYaml yaml = engine.registriesYaml(
                            engine.application(fixture.application()).orElseThrow(), request)
                    .orElseThrow();
            assertThat(yaml.text()).contains("http://" + registry.address(), "<redacted>");
            assertThat(yaml.textWithSecret()).contains("gldt-");
        }
    }

    @Test
    void shouldSayThatNoClusterIsMeant() throws Exception {
        commit(EngineFixture.deployment("1"));
        String elsewhere = fixture.policy("").replace("in-cluster", "production");
        fixture.configure(engine, elsewhere);

        assertThat(codes(engine.check(engine.application(fixture.application()).orElseThrow(), request("", "", ""))))
                .contains("cluster.unknown ERROR");
    }

    private CheckReport check(CheckRequest request) throws InterruptedException {
        // Manual, so that nothing but the check reaches the cluster.
        fixture.configure(engine, fixture.policy(""));
        return engine.check(engine.application(fixture.application()).orElseThrow(), request);
    }

    private static CheckRequest request(String gitCredential, String image, String registryCredential) {
        return new CheckRequest("", gitCredential, image, registryCredential, true, "", "");
    }

    private String commit(String text) {
        return fixture.manifests().commit("main", Map.of(EngineFixture.FOLDER + "/app.yaml", text), "first");
    }

    private static List<String> codes(CheckReport report) {
        return report.results().stream()
                .map(result -> result.code() + " " + result.status())
                .toList();
    }
}
