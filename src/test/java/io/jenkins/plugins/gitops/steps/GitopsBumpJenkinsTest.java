package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GitopsBumpJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
    }

    @Test
    void shouldCommitTheImageAndReturnWhatChanged() throws Exception {
        WorkflowJob job = team.pipeline("release", """
                def done = gitopsBump application: 'APP', image: 'IMAGE:2.0', message: 'Take 2.0'
                echo "keys ${done.keySet().join(',')}"
                echo "${done.phase} on ${done.branch}, ${done.changes.size()} change in ${done.changes[0].file}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("keys revision,branch,changes,mergeRequestUrl,phase,id,url", build);
        jenkins.assertLogContains("SUCCEEDED on main, 1 change in " + team.file(), build);
        assertThat(team.manifests().log("main").get(0)).endsWith("Take 2.0");
        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    @Test
    void shouldProposeTheChangeAsAMergeRequestAndLeaveTheBranch() throws Exception {
        WorkflowJob job = team.pipeline("release", """
                def done = gitopsBump application: 'APP', image: 'IMAGE:2.0', mode: 'mergeRequest', title: 'Take 2.0', labels: ['gitops']
                echo "proposed on ${done.branch}: ${done.mergeRequestUrl}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        String proposed = team.manifests().branches().stream()
                .filter(branch -> !branch.equals("main"))
                .findFirst()
                .orElseThrow();
        jenkins.assertLogContains("proposed on " + proposed, build);
        assertThat(team.pushed()).isZero();
        assertThat(team.manifests().read(proposed, team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    @Test
    void shouldFailWhereTheImageStandsNowhereAndNameWhatDoes() throws Exception {
        WorkflowJob job =
                team.pipeline("release", "gitopsBump application: 'APP', image: 'registry.example:5000/team/shpo:2.0'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(JenkinsTeam.IMAGE, build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldMakeNoCommitWhereAllIsAsWanted() throws Exception {
        WorkflowJob job = team.pipeline("release", """
                def done = gitopsBump application: 'APP', image: 'IMAGE:1.0'
                echo "changed ${done.changes.size()}"
                """);

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("changed 0", build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldKeepItsSettingsThroughTheSnippetGeneratorsForm() throws Exception {
        GitopsBumpStep before = new GitopsBumpStep();
        before.setApplication(team.application());
        before.setImages(List.of(JenkinsTeam.IMAGE + ":2.0", "registry.example:5000/team/more:2.0"));
        before.setMode("mergeRequest");
        before.setTargetBranch("main");
        before.setTitle("Take 2.0");
        before.setLabels(List.of("gitops", "two words"));
        before.setMergeWhenPipelineSucceeds(true);
        before.setGitCredentialsId(JenkinsTeam.PUSH);
        before.setMarkedLines(List.of(new NamedImage("shop", JenkinsTeam.IMAGE + ":2.0")));
        before.setTimeoutMinutes(3);

        GitopsBumpStep after = new StepConfigTester(jenkins).configRoundTrip(before);

        jenkins.assertEqualDataBoundBeans(before, after);
    }

    @Test
    void shouldBeWrittenAsAPersonWouldWriteIt() throws Exception {
        GitopsBumpStep step = new GitopsBumpStep();
        step.setRepository("https://gitlab.example/team/manifests.git");
        step.setBranch("main");
        step.setImage("registry.example/team/shop:2.0");

        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "gitopsBump branch: 'main', image: 'registry.example/team/shop:2.0', "
                                + "repository: 'https://gitlab.example/team/manifests.git'");
    }
}
