package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential.Anonymous;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pull Secret that a deployment asks for, on a real API server. */
class PullSecretIT extends EngineTestBase {
    private static final ResourceType ACCOUNT = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
    private static final String PASSWORD = "gldt-first-secret";

    private Engine engine;

    @BeforeEach
    void start() {
        fixture.credential("pull", new UserPassword("gitlab+deploy-token-7", PASSWORD));
        commit(EngineFixture.deployment("1"));
        engine = fixture.engine("state");
    }

    @Test
    void shouldMakeTheSecretAndLeaveTheOtherEntriesOfTheAccount() throws Exception {
        cluster.admin().patch(ACCOUNT, account("default").key(), pullSecrets("others"));

        DeploymentRecord record = deployed("2");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(secret().text("type")).isEqualTo("kubernetes.io/dockerconfigjson");
        assertThat(config()).contains("\"registry.example:5000\"", "gitlab+deploy-token-7", PASSWORD);
        assertThat(secret().annotation("gitops.jenkins.io/tracking-id")).startsWith(fixture.application() + ":");
        assertThat(names("default")).containsExactly("others", name());
    }

    @Test
    void shouldHealBothAndFollowTheCredential() throws Exception {
        deployed("2");

        cluster.delete(TestCluster.SECRET, secret().key());
        awaitThat(() -> assertThat(find()).isPresent());
        cluster.admin().patch(ACCOUNT, account("default").key(), pullSecrets("others"));
        awaitThat(() -> assertThat(names("default")).containsExactly("others", name()));

        fixture.credential("pull", new UserPassword("gitlab+deploy-token-8", "gldt-second-secret"));
        awaitThat(() -> assertThat(config()).contains("gldt-second-secret").doesNotContain(PASSWORD));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
    }

    @Test
    void shouldLeaveItInPlaceWhenALaterDeploymentDoesNotAskForIt() throws Exception {
        deployed("2");

        DeploymentRecord later = fixture.deployed(engine, "3");

        assertThat(later.phase()).as("%s", later.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(config()).contains(PASSWORD);
    }

    @Test
    void shouldPruneTheSecretWhenItIsNoLongerKept() throws Exception {
        deployed("2");

        Files.delete(folder.resolve("state/pull-secrets/" + fixture.application() + ".json"));

        awaitThat(() -> assertThat(find()).isEmpty());
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        assertThat(names("default")).containsExactly(name());
    }

    @Test
    void shouldKeepTheSecretAndSaySoWhenTheCredentialIsGone() throws Exception {
        deployed("2");

        fixture.credential("pull", new Anonymous());

        ApplicationStatus status =
                fixture.await(engine, seen -> seen.cause().isPresent() && seen.sync() == SyncStatus.SYNCED);
        assertThat(status.cause().get().seen()).contains("\"pull\"", fixture.application(), "stays as it is");
        DeploymentRecord later = fixture.deployed(engine, "3");
        assertThat(later.phase()).as("%s", later.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(config()).contains(PASSWORD);
    }

    @Test
    void shouldSyncAndPruneNothingWhenBothCredentialAndSecretAreGone() throws Exception {
        deployed("2");

        fixture.credential("pull", new Anonymous());
        cluster.delete(TestCluster.SECRET, secret().key());

        ApplicationStatus status =
                fixture.await(engine, seen -> seen.cause().isPresent() && seen.sync() == SyncStatus.UNKNOWN);
        assertThat(status.cause().get().code()).isEqualTo("credentials.no-registry-login");
        assertThat(find()).isEmpty();
        assertThat(cluster.admin().get(TestCluster.DEPLOYMENT, cluster.namespace(), "shop"))
                .isPresent();
    }

    @Test
    void shouldNotBeginWithACredentialThatIsNoLogin() {
        fixture.credential("pull", new Anonymous());

        assertThatThrownBy(() -> deployed("2"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        problem -> assertThat(problem.finding().code()).isEqualTo("credentials.no-registry-login"));
        assertThat(fixture.manifests().read("main", "shop/deployment.yaml")).contains(EngineFixture.deployment("1"));
    }

    @Test
    void shouldSetTheListOfAnAccountThatGitDeclaresAndPatchOneThatItDoesNot() throws Exception {
        fixture.manifests().commit("main", EngineFixture.file("account.yaml", """
                                apiVersion: v1
                                kind: ServiceAccount
                                metadata: {name: runner}
                                imagePullSecrets: [{name: from-git}]
                                """), "Add an account");
        commit(EngineFixture.deployment("1").replace("containers:", "serviceAccountName: runner\n      containers:"));

        DeploymentRecord record = deployed("2");

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(names("runner")).containsExactly("from-git", name());
        assertThat(names("default")).isEmpty();
    }

    @Test
    void shouldNameAnAccountThatIsNotThere() throws Exception {
        commit(EngineFixture.deployment("1").replace("containers:", "serviceAccountName: nobody\n      containers:"));

        DeploymentRecord record = deployed("2");

        assertThat(record.phase()).isEqualTo(Phase.FAILED);
        assertThat(record.cause().code()).isEqualTo("sync.pull-account-missing");
        assertThat(record.cause().seen()).contains("nobody");
    }

    @Test
    void shouldWriteNoSecretToTheStateFolder() throws Exception {
        deployed("2");

        String encoded = secret().text("data", ".dockerconfigjson");
        assertThat(engine.status(fixture.application()).orElseThrow().toString())
                .doesNotContain(PASSWORD, encoded);
        // Files come and go while it works.
        engine.close();
        try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).anyMatch(file -> file.toString().contains("pull-secrets"));
            assertThat(written).allSatisfy(file -> assertThat(read(file)).doesNotContain(PASSWORD, encoded));
        }
    }

    private DeploymentRecord deployed(String tag) throws Exception {
        return fixture.deployed(engine, EngineFixture.IMAGE + ":" + tag, "pull");
    }

    private void commit(String deployment) {
        fixture.manifests().commit("main", EngineFixture.file("deployment.yaml", deployment), "Change it");
    }

    private String name() {
        return "gitops-pull-" + fixture.application();
    }

    private Optional<Manifest> find() {
        return cluster.admin().get(TestCluster.SECRET, cluster.namespace(), name());
    }

    private Manifest secret() {
        assertThat(find()).isPresent();
        return find().get();
    }

    private String config() {
        byte[] decoded = Base64.getDecoder().decode(secret().text("data", ".dockerconfigjson"));
        return new String(decoded, StandardCharsets.UTF_8);
    }

    private Manifest account(String name) {
        return cluster.admin().get(ACCOUNT, cluster.namespace(), name).orElseThrow();
    }

    private List<Object> names(String account) {
        return account(account).maps("imagePullSecrets").stream()
                .map(entry -> entry.get("name"))
                .toList();
    }

    private static Map<String, Object> pullSecrets(String name) {
        return Map.of("imagePullSecrets", List.of(Map.of("name", name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitThat(ThrowingRunnable assertion) {
        await().atMost(1, TimeUnit.MINUTES).untilAsserted(assertion);
    }
}
