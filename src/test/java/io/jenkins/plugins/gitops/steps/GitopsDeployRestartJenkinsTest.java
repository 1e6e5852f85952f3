package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins is restarted in each phase up to the push: the build goes on to the right end, with one commit and one record. */
class GitopsDeployRestartJenkinsTest {

    private static final String SCRIPT = "gitopsDeploy application: 'APP', image: 'IMAGE:2.0', wait: false";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private String id;

    @Test
    void shouldPushOnceWhenRestartedBeforeThePush() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release");
            team.git().failNext(GitRequest.PUSH_REFS, new Fault.Hang());
            team.pipeline("release", SCRIPT).scheduleBuild2(0).waitForStart();
            id = team.await(Phase.PUSHING).id();
            assertThat(team.pushed()).isZero();
        });

        sessions.then(this::expectOneCommitAndOneRecord);
    }

    @Test
    void shouldFindItsCommitWhenRestartedBeforeTheServersAnswerCame() throws Throwable {
        CountDownLatch landed = new CountDownLatch(1);
        sessions.then(jenkins -> {
            team.move("release");
            // The push lands and its answer is lost; then the branch cannot be looked at until after the restart.
            team.git().failNext(GitRequest.PUSH, new Fault.CutAfter());
            team.git().failNext(GitRequest.PUSH_REFS, new Fault.Meanwhile(() -> {
                team.git().failAll(GitRequest.FETCH_REFS, new Fault.Hang());
                landed.countDown();
            }));
            team.pipeline("release", SCRIPT).scheduleBuild2(0).waitForStart();
            assertThat(landed.await(1, TimeUnit.MINUTES)).isTrue();
            await().atMost(1, TimeUnit.MINUTES).until(() -> team.pushed() == 1);
            DeploymentRecord open = team.await(Phase.PUSHING);
            id = open.id();
        });
        team.git().heal();

        sessions.then(this::expectOneCommitAndOneRecord);
    }

    @Test
    void shouldReturnAtOnceWhenRestartedAfterItsEnd() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release");
            WorkflowJob job = team.pipeline("release", SCRIPT + "\nsleep 1000");
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            id = team.await(Phase.WAITING).id();
            jenkins.waitForMessage("Sleeping for", build);
        });

        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            assertThat(build.isBuilding()).isTrue();
            assertThat(team.history()).extracting(DeploymentRecord::id).isEqualTo(List.of(id));
            assertThat(team.pushed()).isOne();
            build.doStop();
            jenkins.waitForCompletion(build);
        });
    }

    @Test
    void shouldGoOnOnceProjectsAreReadAgainAfterTheRestart() throws Throwable {
        beginAndLeaveProjectsUnread();

        sessions.then(jenkins -> {
            jenkins.waitForMessage("waiting for that", build(jenkins));
            team.git().heal();

            WorkflowRun build = jenkins.waitForCompletion(build(jenkins));
            jenkins.assertBuildStatusSuccess(build);
            assertThat(team.history()).extracting(DeploymentRecord::id).isEqualTo(List.of(id));
            assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
        });
    }

    @Test
    void shouldEndWhatItHadBegunWhenItIsAbortedBeforeProjectsAreReadAgain() throws Throwable {
        beginAndLeaveProjectsUnread();

        sessions.then(jenkins -> {
            jenkins.waitForMessage("waiting for that", build(jenkins));

            build(jenkins).doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build(jenkins)));
            assertThat(team.await(Phase.ABORTED).id()).isEqualTo(id);
            jenkins.assertLogNotContains("before anything was begun", build(jenkins));
        });
    }

    /** A push under way when Jenkins goes down, and projects that cannot be read once it is up again. */
    private void beginAndLeaveProjectsUnread() throws Throwable {
        team.manifests().commit("main", Map.of("projects/none.yaml", ""), "Projects");
        sessions.then(jenkins -> {
            team.move("release");
            team.git().failNext(GitRequest.PUSH_REFS, new Fault.Hang());
            team.pipeline("release", SCRIPT).scheduleBuild2(0).waitForStart();
            id = team.await(Phase.PUSHING).id();
            team.giveProjects();
        });
        team.git().failAll(GitRequest.FETCH_REFS, new Fault.CutBefore());
    }

    private void expectOneCommitAndOneRecord(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = jenkins.waitForCompletion(build(jenkins));

        jenkins.assertBuildStatusSuccess(build);
        assertThat(team.pushed()).isOne();
        assertThat(team.history()).extracting(DeploymentRecord::id).isEqualTo(List.of(id));
        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("release", WorkflowJob.class).getBuildByNumber(1);
    }
}
