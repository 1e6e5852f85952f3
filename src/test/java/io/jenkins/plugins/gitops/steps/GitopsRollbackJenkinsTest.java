package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Back to an earlier state, in a real cluster. */
class GitopsRollbackJenkinsTest {

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private String id;

    @Test
    void shouldReturnToTheStateOfACommit() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release, back", cluster);
            deploy(jenkins);
            String good = team.history().get(1).git().commit();

            WorkflowRun build = jenkins.buildAndAssertSuccess(team.pipeline("back", """
                    def done = gitopsRollback application: 'APP', to: '%s', reason: 'checkout fails'
                    echo "${done.phase} ${done.image}"
                    """.formatted(good)));

            jenkins.assertLogContains("SUCCEEDED", build);
            assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
            assertThat(team.pushed()).isEqualTo(3);
        });
    }

    @Test
    void shouldGoBackFromAFreestyleJob() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release, back", cluster);
            deploy(jenkins);
            GitopsRollbackBuilder step = new GitopsRollbackBuilder(team.application());
            step.setTo("$COMMIT");
            step.setReason("checkout fails");
            FreeStyleProject job = jenkins.createFreeStyleProject("back");
            job.getBuildersList().add(step);
            jenkins.configRoundtrip((Item) job);
            jenkins.assertEqualDataBoundBeans(step, job.getBuildersList().get(GitopsRollbackBuilder.class));
            job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition(
                    "COMMIT", team.history().get(1).git().commit())));

            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

            jenkins.assertLogContains("succeeded", build);
            assertThat(team.history().get(0).rollback().orElseThrow().reason()).isEqualTo("checkout fails");
            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
            assertThat(team.pushed()).isEqualTo(3);
        });
    }

    @Test
    void shouldGoOnAfterARestartWithOneCommitAndOneRecord() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release, back", cluster);
            deploy(jenkins);
            team.git()
                    .failNext(
                            GitRequest.PUSH_REFS,
                            new Fault.Meanwhile(() ->
                                    team.git().failAll(GitRequest.FETCH_REFS, new Fault.Status(503, "in a moment"))));
            team.pipeline("back", "gitopsRollback application: 'APP'")
                    .scheduleBuild2(0)
                    .waitForStart();
            id = team.await(Phase.WAITING).id();
        });
        team.git().heal();

        sessions.then(jenkins -> {
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("back", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
            assertThat(team.pushed()).isEqualTo(3);
            assertThat(team.history())
                    .extracting(DeploymentRecord::id)
                    .contains(id)
                    .hasSize(3);
        });
    }

    private void deploy(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = team.pipeline("release", """
                gitopsDeploy application: 'APP', image: 'IMAGE:2.0'
                gitopsDeploy application: 'APP', image: 'IMAGE:3.0'
                """);
        jenkins.buildAndAssertSuccess(job);
        assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":3.0");
    }

    private String runningImage() {
        return JenkinsTeam.runningImage(cluster, "shop");
    }
}
