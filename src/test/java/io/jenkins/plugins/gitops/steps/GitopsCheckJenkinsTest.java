package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GitopsCheckJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
    }

    @Test
    void shouldReturnEachResultAsAMapAndChangeNothing() throws Exception {
        WorkflowJob job = team.pipeline("release", """
                def results = gitopsCheck application: 'APP', failOnErrors: false
                echo "keys ${results[0].keySet().join(',')}"
                echo "read ${results.find { it.code == 'git/read' }.status}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("keys check,status,code,seen,meaning,remedy,docs", build);
        jenkins.assertLogContains("read OK", build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldFailTheBuildAndSayWhatToDoAboutADeployToken() throws Exception {
        WorkflowJob job = team.pipeline(
                "release", "gitopsCheck application: 'APP', gitCredentialsId: '" + JenkinsTeam.DEPLOY_TOKEN + "'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("gitopsCheck found", build);
        jenkins.assertLogContains("deploy token", build);
    }

    @Test
    void shouldRefuseAJobThatIsNotAllowed() throws Exception {
        WorkflowRun build =
                jenkins.buildAndAssertStatus(Result.FAILURE, team.pipeline("other", "gitopsCheck application: 'APP'"));

        jenkins.assertLogContains("other may not deploy", build);
    }

    @Test
    void shouldKeepItsSettingsThroughTheSnippetGeneratorsForm() throws Exception {
        GitopsCheckStep before = new GitopsCheckStep(team.application());
        before.setImage(JenkinsTeam.IMAGE + ":2.0");
        before.setGitCredentialsId(JenkinsTeam.PUSH);
        before.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        before.setGitlabTokenCredentialsId(JenkinsTeam.PUSH);
        before.setPlainHttp(true);
        before.setRegistriesYaml(true);
        before.setFailOnErrors(false);

        GitopsCheckStep after = new StepConfigTester(jenkins).configRoundTrip(before);

        jenkins.assertEqualDataBoundBeans(before, after);
    }
}
