package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the steps of jobs in a folder take from it. The application's own credential can read alone. */
@WithJenkins
class FolderDefaultsJenkinsTest {
    private static final String SCRIPT = "gitopsBump application: 'APP', image: 'IMAGE:2.0'";

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private Folder outer;
    private Folder inner;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("team");
        GitOpsConfiguration.get().getApplications().get(0).setGitCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        outer = jenkins.createProject(Folder.class, "team");
        inner = outer.createProject(Folder.class, "shop");
    }

    @Test
    void shouldPreferWhatTheStepNames() throws Exception {
        outer.addProperty(credential(JenkinsTeam.PUSH));

        jenkins.buildAndAssertStatus(
                Result.FAILURE, job(SCRIPT + ", gitCredentialsId: '" + JenkinsTeam.DEPLOY_TOKEN + "'"));

        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldFailWithoutADefault() throws Exception {
        jenkins.buildAndAssertStatus(Result.FAILURE, job(SCRIPT));

        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldRefuseAnApplicationWhoseProjectTheFolderDoesNotAllow() throws Exception {
        GitOpsFolderProperty property = credential(JenkinsTeam.PUSH);
        property.setAllowedProjects("another");
        outer.addProperty(property);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(SCRIPT));

        jenkins.assertLogContains("does not allow the project default", build);
        assertThat(team.pushed()).isZero();
    }

    private WorkflowJob job(String script) throws Exception {
        return team.define(inner.createProject(WorkflowJob.class, "release"), script);
    }

    private static GitOpsFolderProperty credential(String id) {
        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setGitCredentialsId(id);
        return property;
    }
}
