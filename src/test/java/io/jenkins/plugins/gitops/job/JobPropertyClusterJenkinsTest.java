package io.jenkins.plugins.gitops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.gitops.config.ClusterConfiguration;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsFolderProperty;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.PushHook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An application that is defined on a job, in a real cluster. No other application is configured. */
@WithJenkins
class JobPropertyClusterJenkinsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("nobody", cluster);
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        configuration.setApplications(List.of());
        ClusterConfiguration open = configuration.getClusters().get(0);
        open.setAllowedFolders("release, team");
        configuration.setClusters(List.of(open));
        configuration.setProjects(List.of(JenkinsTeam.openProject("default", "release, team")));
    }

    @Test
    void shouldBeDeployedByItsJobWhereverThatIsMoved() throws Exception {
        define(team.property("test", cluster.namespace()));

        WorkflowRun first = jenkins.buildAndAssertSuccess(deploying("2.0"));

        DeploymentRecord record = team.await(Phase.SUCCEEDED);
        jenkins.assertLogContains("HEALTHY at " + record.git().commit(), first);
        assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");

        job.renameTo("deliver");
        job = Items.move(job, jenkins.createProject(Folder.class, "team"));
        awaitDefinedBy("team/deliver");
        jenkins.buildAndAssertSuccess(deploying("3.0"));

        assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":3.0");
        assertThat(team.history())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.phase()).isEqualTo(Phase.SUCCEEDED));
    }

    @Test
    void shouldLeaveItsObjectsWhenItIsForgottenWithTheJob() throws Exception {
        define(team.property("test", cluster.namespace()));
        jenkins.buildAndAssertSuccess(deploying("2.0"));

        job.delete();
        awaitDefinedBy();

        assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
    }

    @Test
    void shouldTakeTheCredentialOfTheNearestFolder() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        folder.addProperty(credential(JenkinsTeam.DEPLOY_TOKEN));
        GitOpsApplicationProperty property = team.property("test", cluster.namespace());
        property.setGitCredentialsId("");
        define(property);
        Folder inner = folder.createProject(Folder.class, "shop");
        job = Items.move(job, inner);
        awaitDefinedBy("team/shop/release");
        inner.addProperty(credential(JenkinsTeam.PUSH));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(EngineHolder.get().applications())
                        .singleElement()
                        .satisfies(
                                managed -> assertThat(managed.gitCredentialId()).isEqualTo(JenkinsTeam.PUSH)));

        jenkins.buildAndAssertSuccess(deploying("2.0"));

        assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
    }

    @Test
    void shouldGiveTheNodesTheLoginOfTheFolder() throws Exception {
        define(team.property("test", cluster.namespace()));
        Folder folder = jenkins.createProject(Folder.class, "team");
        job = Items.move(job, folder);
        awaitDefinedBy("team/release");
        team.define(job, "gitopsDeploy image: 'IMAGE:2.0', pullSecret: true");

        WorkflowRun refused = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("registryCredentialsId is not", refused);
        assertThat(team.pushed()).isZero();

        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        folder.addProperty(property);
        jenkins.buildAndAssertSuccess(job);

        Manifest secret = cluster.admin()
                .get(TestCluster.SECRET, cluster.namespace(), "gitops-pull-" + team.application())
                .orElseThrow();
        String config = new String(
                Base64.getDecoder().decode(secret.text("data", ".dockerconfigjson")), StandardCharsets.UTF_8);
        assertThat(config).contains("registry.example:5000");
    }

    @Test
    void shouldBeLookedAtWhenAWebhookTellsOfAPush() throws Exception {
        PushHook hook = PushHook.connect(team.git().url());
        define(team.property("test", cluster.namespace()));
        jenkins.buildAndAssertSuccess(deploying("2.0"));
        GitOpsConfiguration.get().setPollSeconds(3600);
        awaitDefinedBy("release");

        team.manifests().commit("main", Map.of(team.file(), JenkinsTeam.deployment("3.0")), "Take 3.0");
        assertThat(hook.send(jenkins, team.manifests(), "main", 1)).isEqualTo(202);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":3.0"));
    }

    private void define(GitOpsApplicationProperty property) throws Exception {
        job = team.pipeline("release", "");
        job.addProperty(property);
        jenkins.configRoundtrip(job);
        awaitDefinedBy("release");
    }

    private WorkflowJob deploying(String tag) throws Exception {
        return team.define(job, """
                def done = gitopsDeploy image: 'IMAGE:%s'
                echo "${done.health} at ${done.revision}"
                """.formatted(tag));
    }

    private String runningImage() {
        return JenkinsTeam.runningImage(cluster, "shop");
    }

    private static GitOpsFolderProperty credential(String id) {
        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setGitCredentialsId(id);
        return property;
    }

    private static void awaitDefinedBy(String... jobs) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(EngineHolder.get().applications())
                        .extracting(managed -> managed.context())
                        .containsExactly(jobs));
    }
}
