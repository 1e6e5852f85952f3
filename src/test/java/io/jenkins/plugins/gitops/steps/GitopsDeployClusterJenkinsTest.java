package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The step from its start to a healthy application in a real cluster. */
class GitopsDeployClusterJenkinsTest {

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private String id;

    @Test
    void shouldWaitUntilTheApplicationIsHealthyAndReturnWhatRuns() throws Throwable {
        sessions.then(jenkins -> {
            move();
            WorkflowJob job = team.pipeline("release", """
                    def done = gitopsDeploy application: 'APP', image: 'IMAGE:2.0'
                    echo "${done.phase}, ${done.sync}, ${done.health}, ${done.revision}, ${done.duration > 0}"
                    """);

            WorkflowRun build = jenkins.buildAndAssertSuccess(job);

            DeploymentRecord record = team.await(Phase.SUCCEEDED);
            jenkins.assertLogContains(
                    "SUCCEEDED, SYNCED, HEALTHY, %s, true"
                            .formatted(record.git().commit()),
                    build);
            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
        });
    }

    @Test
    void shouldGoOnWaitingAfterARestartWithOneCommitAndOneRecord() throws Throwable {
        sessions.then(jenkins -> {
            move();
            startAndStayWaiting(jenkins);
        });
        team.git().heal();

        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.waitForCompletion(build(jenkins));

            jenkins.assertBuildStatusSuccess(build);
            jenkins.assertLogContains("succeeded", build);
            assertThat(team.pushed()).isOne();
            assertThat(team.history()).extracting(DeploymentRecord::id).isEqualTo(List.of(id));
            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
        });
    }

    @Test
    void shouldBeAbortedAfterARestartAndSayThatTheCommitStays() throws Throwable {
        sessions.then(jenkins -> {
            move();
            startAndStayWaiting(jenkins);
        });

        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.waitForMessage("going on", build);
            build.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertThat(team.await(Phase.ABORTED).id()).isEqualTo(id);
            assertThat(team.pushed()).isOne();
        });
    }

    @Test
    void shouldWaitInAFreestyleJobToo() throws Throwable {
        sessions.then(jenkins -> {
            move();
            FreeStyleProject job = jenkins.createFreeStyleProject("release");
            GitopsDeployBuilder step = new GitopsDeployBuilder(team.application());
            step.setImage(JenkinsTeam.IMAGE + ":2.0");
            job.getBuildersList().add(step);

            jenkins.buildAndAssertSuccess(job);

            assertThat(runningImage()).isEqualTo(JenkinsTeam.IMAGE + ":2.0");
        });
    }

    /** The commit is pushed; the cluster does not get to see it, because the repository cannot be read any more. */
    private void startAndStayWaiting(JenkinsRule jenkins) throws Exception {
        team.git()
                .failNext(
                        GitRequest.PUSH_REFS,
                        new Fault.Meanwhile(
                                () -> team.git().failAll(GitRequest.FETCH_REFS, new Fault.Status(503, "in a moment"))));
        WorkflowJob job = team.pipeline("release", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0'");
        job.scheduleBuild2(0).waitForStart();
        id = team.await(Phase.WAITING).id();
    }

    private void move() throws Exception {
        team.move("release", cluster);
    }

    private String runningImage() {
        return JenkinsTeam.runningImage(cluster, "shop");
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("release", WorkflowJob.class).getBuildByNumber(1);
    }
}
