package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.DeploymentReference;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step without a cluster that answers: all up to the push. */
@WithJenkins
class GitopsDeployJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
    }

    @Test
    void shouldPushAndReturnAMapThatASandboxedScriptCanRead() throws Exception {
        WorkflowJob job = team.pipeline("release", """
                def done = gitopsDeploy(application: 'APP', image: 'IMAGE:2.0', wait: false)
                echo "keys ${done.keySet().join(',')}"
                echo "image ${done.image} of ${done.application} is ${done.phase}, see ${done.url}"
                echo "${done.changes[0].file}: ${done.changes[0].before} -> ${done.changes[0].after}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains(
                "keys application,revision,image,digest,changes,sync,health,duration,phase,id,url", build);
        jenkins.assertLogContains(
                "image %s:2.0 of %s is WAITING, see %sgitops/"
                        .formatted(JenkinsTeam.IMAGE, team.application(), build.getAbsoluteUrl()),
                build);
        jenkins.assertLogContains(
                "%s: %s:1.0 -> %s:2.0".formatted(team.file(), JenkinsTeam.IMAGE, JenkinsTeam.IMAGE), build);
        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    @Test
    void shouldNeedNoAgentInADeclarativePipeline() throws Exception {
        jenkins.jenkins.setNumExecutors(0);
        WorkflowJob job = team.pipeline("release", """
                pipeline {
                  agent none
                  stages {
                    stage('Deploy') {
                      steps {
                        gitopsDeploy application: 'APP', image: 'IMAGE:2.0', wait: false
                      }
                    }
                  }
                }
                """);

        jenkins.buildAndAssertSuccess(job);

        assertThat(team.pushed()).isOne();
    }

    @Test
    void shouldRefuseAnUnknownApplicationAndNameThoseOfTheJob() throws Exception {
        WorkflowJob job = team.pipeline("release", "gitopsDeploy application: 'shoop', image: 'IMAGE:2.0'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("There is no application \"shoop\"; release may deploy " + team.application(), build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldRefuseAJobThatIsNotAllowed() throws Exception {
        WorkflowJob job = team.pipeline("other", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("other may not deploy " + team.application(), build);
        jenkins.assertLogContains("What to do: Ask an administrator to add \"other\"", build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldSayWhyADeployTokenCannotPushWithoutTryingIt() throws Exception {
        WorkflowJob job = team.pipeline(
                "release",
                "gitopsDeploy application: 'APP', image: 'IMAGE:2.0', gitCredentialsId: 'git-deploy-token', wait: false");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("deploy token", build);
        assertThat(team.git().requests()).noneMatch(request -> request.startsWith(GitRequest.PUSH + " "));
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldPushACommitForEachParallelBranch() throws Exception {
        team.manifests().commit("main", Map.of("shop/more.yaml", more()), "Add another");
        WorkflowJob job = team.pipeline("release", """
                parallel(
                  first: { gitopsDeploy application: 'APP', image: 'IMAGE:2.0', wait: false },
                  second: { gitopsDeploy application: 'APP', image: 'registry.example:5000/team/more:2.0', wait: false }
                )
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        assertThat(team.manifests().log("main")).hasSize(4);
        assertThat(build.getAction(DeploymentsAction.class).getReferences())
                .extracting(DeploymentReference::getId)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static String more() {
        return JenkinsTeam.deployment("1.0").replace("name: shop", "name: more").replace("/shop:", "/more:");
    }

    @Test
    void shouldSayWhatHadHappenedWhenTheBuildIsAbortedBeforeItsPush() throws Exception {
        team.git().failAll(GitRequest.PUSH_REFS, new Fault.Hang());
        WorkflowJob job = team.pipeline("release", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0'");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        team.await(Phase.PUSHING);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(team.await(Phase.ABORTED).cause().seen()).isNotEmpty();
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldSayWhatHadHappenedWhenTheBuildIsAbortedWhileItWaits() throws Exception {
        WorkflowJob job = team.pipeline("release", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0'");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        DeploymentRecord waiting = team.await(Phase.WAITING);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(team.await(Phase.ABORTED).git().commit())
                .isEqualTo(waiting.git().commit())
                .isNotEmpty();
        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    @Test
    void shouldShowWhatItWaitsForInTheThreadDumpOfThePipeline() throws Exception {
        WorkflowJob job = team.pipeline("release", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0'");
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        String commit = team.await(Phase.WAITING).git().commit();

        String status =
                build.getExecution().getCurrentExecutions(false).get().get(0).getStatus();

        String deploying = "deploying %s:2.0 to %s".formatted(JenkinsTeam.IMAGE, team.application());
        assertThat(status)
                .isIn(deploying + ": pushed commit " + commit, deploying + ": waiting for the commit to be evaluated");
        build.doStop();
        jenkins.waitForCompletion(build);
    }

    @Test
    void shouldDeployAsABuildStepOfAFreestyleJobWithItsVariablesFilledIn() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("release");
        GitopsDeployBuilder step = new GitopsDeployBuilder(team.application());
        step.setImage(JenkinsTeam.IMAGE + ":${BUILD_NUMBER}");
        step.setWait(false);
        job.getBuildersList().add(step);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("1"));
        assertThat(build.getAction(DeploymentsAction.class).count()).isOne();
    }

    @Test
    void shouldKeepTheBuildStepsSettingsThroughItsForm() throws Exception {
        GitopsDeployBuilder before = new GitopsDeployBuilder(team.application());
        before.setImage(JenkinsTeam.IMAGE + ":${BUILD_TAG}");
        before.setGitCredentialsId(JenkinsTeam.PUSH);
        before.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        before.setPullSecret(true);
        before.setTimeoutMinutes(7);
        before.setWait(false);

        GitopsDeployBuilder after = jenkins.configRoundtrip(before);

        jenkins.assertEqualDataBoundBeans(before, after);
    }

    @Test
    void shouldKeepTheStepsSettingsThroughTheSnippetGeneratorsForm() throws Exception {
        GitopsDeployStep before = new GitopsDeployStep(team.application());
        before.setImage(JenkinsTeam.IMAGE + ":2.0");
        before.setDigest("sha256:" + "a".repeat(64));
        before.setContainers(List.of(new NamedImage("shop", JenkinsTeam.IMAGE + ":2.1")));
        before.setHelmValues(List.of(new HelmValueEdit("values.yaml", "image.tag", "2.0")));
        before.setGitCredentialsId(JenkinsTeam.PUSH);
        before.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        before.setPullSecret(true);
        before.setMessage("Deploy");
        before.setTimeoutMinutes(7);
        before.setWait(false);

        GitopsDeployStep after = new StepConfigTester(jenkins).configRoundTrip(before);

        jenkins.assertEqualDataBoundBeans(before, after);
    }

    @Test
    void shouldWriteNoMoreThanWhatIsNotStandardIntoTheSnippet() throws Exception {
        GitopsDeployStep step = new GitopsDeployStep("shop");
        step.setImage("registry.example/team/shop:2.0");

        new SnippetizerTester(jenkins)
                .assertRoundTrip(step, "gitopsDeploy application: 'shop', image: 'registry.example/team/shop:2.0'");
    }
}
