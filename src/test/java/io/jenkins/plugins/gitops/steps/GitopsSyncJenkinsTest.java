package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.config.ApplicationsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Syncs, several applications at once and promotions, with a second application that runs in production. */
class GitopsSyncJenkinsTest {
    private static final String PROD = "prod/deployment.yaml";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldBringTheClusterToWhatSomebodyPushed() throws Throwable {
        sessions.then(jenkins -> {
            move();
            team.manifests().commit("main", Map.of(team.file(), JenkinsTeam.deployment("7.0")), "By hand");

            WorkflowRun build = jenkins.buildAndAssertSuccess(team.pipeline("release", """
                    def done = gitopsSync application: 'APP'
                    echo "synced ${done.phase}"
                    """));

            jenkins.assertLogContains("synced SUCCEEDED", build);
            assertThat(image("shop")).isEqualTo(JenkinsTeam.IMAGE + ":7.0");
        });
    }

    @Test
    void shouldDeploySeveralApplicationsOverARestart() throws Throwable {
        sessions.then(jenkins -> {
            move();
            team.git()
                    .failNext(
                            GitRequest.PUSH_REFS,
                            new Fault.Meanwhile(() ->
                                    team.git().failAll(GitRequest.FETCH_REFS, new Fault.Status(503, "in a moment"))));
            team.pipeline("release", "gitopsDeploy applications: ['APP', 'APP-prod'], image: 'IMAGE:2.0'")
                    .scheduleBuild2(0)
                    .waitForStart();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> team.manifests().log("main").size() > 2);
        });
        team.git().heal();

        sessions.then(jenkins -> {
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build(jenkins)));
            assertThat(team.manifests().read("main", PROD)).contains(prod("2.0"));
            assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
            assertThat(image("shop")).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
            assertThat(image("shop-prod")).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
            // The beginning, the second application, and a commit each or one for both.
            assertThat(team.manifests().log("main").size()).isBetween(3, 4);
        });
    }

    @Test
    void shouldPromoteWhatAnotherApplicationRuns() throws Throwable {
        sessions.then(jenkins -> {
            move();

            jenkins.buildAndAssertSuccess(team.pipeline("release", """
                    gitopsDeploy application: 'APP', image: 'IMAGE:2.0'
                    gitopsDeploy application: 'APP-prod', from: 'APP'
                    """));

            assertThat(team.manifests().read("main", PROD)).contains(prod("2.0"));
            assertThat(image("shop-prod")).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
        });
    }

    private void move() throws Exception {
        team.manifests().commit("main", Map.of(PROD, prod("1.0")), "Begin production");
        team.move("release", cluster);
        ApplicationsConfiguration production = new ApplicationsConfiguration(team.yaml("test", cluster.namespace())
                .replace("name: " + team.application(), "name: " + team.application() + "-prod")
                .replace("path: shop", "path: prod"));
        production.setGitCredentialsId(JenkinsTeam.PUSH);
        production.setAllowedJobs("release");
        List<ApplicationsConfiguration> all =
                new ArrayList<>(GitOpsConfiguration.get().getApplications());
        all.add(production);
        GitOpsConfiguration.get().setApplications(all);
    }

    private static String prod(String tag) {
        return JenkinsTeam.deployment(tag).replace("metadata: {name: shop}", "metadata: {name: shop-prod}");
    }

    private String image(String name) {
        return JenkinsTeam.runningImage(cluster, name);
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("release", WorkflowJob.class).getBuildByNumber(1);
    }
}
