package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.RefusedClasses;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GitopsImageJenkinsTest {
    // What the agent sends back is of our own classes too.
    @RegisterExtension
    private final RefusedClasses refused = new RefusedClasses();

    @Test
    void shouldBuildAndPushOnAnAgentInAJvmOfItsOwn(JenkinsRule jenkins) throws Exception {
        TestRegistry registry = TestRegistry.require();
        JenkinsTeam.credential(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "registry", "", registry.username(), registry.password()));
        jenkins.createOnlineSlave(Label.get("builds"));
        String image = TestRegistry.fresh(registry.address());
        WorkflowJob job = pipeline(jenkins, """
                node('builds') {
                  writeFile file: 'app', text: 'a program'
                  def built = gitopsImage image: '%s', tag: '1.0', builder: 'jib', source: 'app', into: '/app',
                    registryCredentialsId: 'registry', insecure: true
                  echo "built ${built.reference} as ${built.digest}"
                }
                """.formatted(image));

        WorkflowRun build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("built %s:1.0 as sha256:".formatted(image), build);
        jenkins.assertLogNotContains(registry.password(), build);
    }

    @Test
    void shouldNeedAnAgent(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = pipeline(jenkins, "gitopsImage image: 'registry.example/team/shop'");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("node", build);
    }

    @Test
    void shouldKeepItsSettingsThroughTheSnippetGeneratorsForm(JenkinsRule jenkins) throws Exception {
        GitopsImageStep before = new GitopsImageStep("registry.example/team/shop");
        before.setBuilder("jib");
        before.setTag("1.0");
        before.setTags(List.of("latest", "stable"));
        before.setBuildArgs(List.of("VERSION=1.0", "NAME=the shop"));
        before.setPlatforms(List.of("linux/amd64"));
        before.setContext("service");
        before.setPorts(List.of("8080"));
        before.setInsecure(true);

        GitopsImageStep after = new StepConfigTester(jenkins).configRoundTrip(before);

        assertThat(after.getTags()).isEqualTo(before.getTags());
        assertThat(after.getBuildArgs()).isEqualTo(before.getBuildArgs());
        jenkins.assertEqualDataBoundBeans(before, after);
    }

    private static WorkflowJob pipeline(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
