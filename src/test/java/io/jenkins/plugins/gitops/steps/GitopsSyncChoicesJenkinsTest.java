package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.TestCluster;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What a sync can be asked for, from a pipeline, a form and a freestyle job. */
class GitopsSyncChoicesJenkinsTest {
    private static final String MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s}
            data: {key: value}
            """;

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private WorkflowJob release;

    private WorkflowJob script(String text) throws Exception {
        return team.define(release, text);
    }

    @Test
    void shouldSyncASelectionAndSayWhatIsMissingAndWhatToTypeForAConfirmation() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release", cluster);
            release = team.pipeline("release", "");
            jenkins.buildAndAssertSuccess(script("gitopsSync application: 'APP'"));
            team.manifests()
                    .commit(
                            "main",
                            Map.of(
                                    "shop/a.yaml", MAP.formatted("a"),
                                    "shop/b.yaml", MAP.formatted("b"),
                                    "shop/c.yaml", MAP.formatted("c")),
                            "Three more");
            jenkins.buildAndAssertSuccess(script(
                    "gitopsSync application: 'APP', resources: [':ConfigMap:a', ':ConfigMap:b', ':ConfigMap:c']"));
            team.manifests().commit("main", Map.of(), Set.of("shop/a.yaml", "shop/b.yaml", "shop/c.yaml"), "And away");

            WorkflowRun unknown = jenkins.buildAndAssertStatus(
                    Result.FAILURE, script("gitopsSync application: 'APP', confirm: ['apps:StatefulSet:db']"));
            WorkflowRun dry =
                    jenkins.buildAndAssertSuccess(script("gitopsSync application: 'APP', prune: true, dryRun: true"));
            WorkflowRun pruned = jenkins.buildAndAssertSuccess(script("""
                    gitopsSync(
                      application: 'APP', prune: true, confirmCount: 3, applyOnly: true, force: true, replace: false,
                      syncOptions: ['PruneLast=true', 'PrunePropagationPolicy=background'], retryLimit: 2)
                    """));

            jenkins.assertLogContains("apps:StatefulSet:db", unknown);
            jenkins.assertLogContains("prune: true, confirmCount: 3)", dry);
            jenkins.assertLogContains("succeeded", pruned);
            assertThat(cluster.admin().get(TestCluster.CONFIG_MAP, cluster.namespace(), "a"))
                    .isEmpty();
        });
    }

    @Test
    void shouldKeepAllChoicesThroughTheFormsOfTheStepAndTheBuildStep() throws Throwable {
        sessions.then(jenkins -> {
            team.move("release", cluster);
            GitopsSyncStep step = new GitopsSyncStep(team.application());
            step.setResources(List.of("apps:Deployment:shop", "!:Secret:*"));
            step.setSyncOptions(List.of("Validate=false", "PruneLast=true"));
            step.setConfirm(List.of("PersistentVolumeClaim shop/data"));
            step.setConfirmCount(7);
            step.setAdopt(List.of(":Service:shop"));
            step.setRetryLimit(3);
            step.setApplyOnly(true);
            step.setForce(true);
            step.setReplace(true);
            GitopsSyncBuilder builder = new GitopsSyncBuilder(team.application());
            builder.setResources(step.getResources());
            builder.setSyncOptions(step.getSyncOptions());
            builder.setConfirm(step.getConfirm());
            builder.setConfirmCount(7);
            builder.setAdopt(step.getAdopt());
            builder.setRetryLimit(3);
            builder.setApplyOnly(true);
            builder.setDryRun(true);
            builder.setForce(true);
            builder.setReplace(true);

            GitopsSyncStep formed = new StepConfigTester(jenkins).configRoundTrip(step);
            FreeStyleProject job = jenkins.createFreeStyleProject("classic");
            job.getBuildersList().add(builder);
            jenkins.configRoundtrip(job);

            jenkins.assertEqualDataBoundBeans(step, formed);
            jenkins.assertEqualDataBoundBeans(builder, job.getBuildersList().get(GitopsSyncBuilder.class));
        });
    }
}
