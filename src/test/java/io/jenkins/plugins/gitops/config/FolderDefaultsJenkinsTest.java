package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.TestRegistry;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.UUID;
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
    private static final String FREE = "gitopsBump repository: '%s', branch: 'main', path: 'shop', image: 'IMAGE:2.0'";

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
    void shouldTakeTheCredentialOfTheFolderAbove() throws Exception {
        outer.addProperty(credential(JenkinsTeam.PUSH));

        jenkins.buildAndAssertSuccess(job(free()));

        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
    }

    @Test
    void shouldPreferTheNearestFolder() throws Exception {
        outer.addProperty(credential(JenkinsTeam.DEPLOY_TOKEN));
        inner.addProperty(credential(JenkinsTeam.PUSH));

        jenkins.buildAndAssertSuccess(job(free()));

        assertThat(team.pushed()).isOne();
    }

    @Test
    void shouldNeedACredentialWhereNoFolderHasOne() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job(free()));

        jenkins.assertLogContains(
                "No credential is named for " + team.manifests().url(), build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldPreferWhatTheStepNamesToAFolder() throws Exception {
        inner.addProperty(credential(JenkinsTeam.DEPLOY_TOKEN));

        jenkins.buildAndAssertSuccess(job(free() + ", gitCredentialsId: '" + JenkinsTeam.PUSH + "'"));

        assertThat(team.pushed()).isOne();
    }

    @Test
    void shouldLogInToTheRegistryForAnImage() throws Exception {
        TestRegistry registry = TestRegistry.require();
        outer.addProperty(login(registry, "wrong"));
        inner.addProperty(login(registry, registry.password()));
        String image = TestRegistry.fresh(registry.address());

        WorkflowRun build = jenkins.buildAndAssertSuccess(job("""
                node {
                  writeFile file: 'app', text: 'a program'
                  def built = gitopsImage image: '%s', tag: '1.0', builder: 'jib', source: 'app', into: '/app',
                    insecure: true
                  echo "built ${built.digest}"
                }
                """.formatted(image)));

        jenkins.assertLogContains("built sha256:", build);
    }

    @Test
    void shouldLogInToTheRegistryForACheck() throws Exception {
        TestRegistry registry = TestRegistry.require();
        outer.addProperty(login(registry, registry.password()));
        String script = """
                def results = gitopsCheck application: 'APP', image: '%s:1.0', plainHttp: true, failOnErrors: false
                echo "login ${results.find { it.check == 'registry/login' }.status}"
                """.formatted(TestRegistry.fresh(registry.address()));

        jenkins.assertLogContains("login OK", jenkins.buildAndAssertSuccess(job(script)));

        inner.addProperty(login(registry, "wrong"));
        jenkins.assertLogContains("login ERROR", jenkins.buildAndAssertSuccess((WorkflowJob) inner.getItem("release")));
    }

    @Test
    void shouldKeepItsSettingsThroughItsForm() throws Exception {
        GitOpsFolderProperty before = credential(JenkinsTeam.PUSH);
        before.setRegistryCredentialsId(JenkinsTeam.DEPLOY_TOKEN);
        before.setAllowedProjects("default, shop");
        outer.addProperty(before);

        jenkins.submit(jenkins.createWebClient().getPage(outer, "configure").getFormByName("config"));

        jenkins.assertEqualDataBoundBeans(before, outer.getProperties().get(GitOpsFolderProperty.class));
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

    private String free() {
        return FREE.formatted(team.manifests().url());
    }

    /** A folder's login to the registry with a password. */
    private static GitOpsFolderProperty login(TestRegistry registry, String password) throws Exception {
        String id = "registry-" + UUID.randomUUID();
        JenkinsTeam.credential(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", registry.username(), password));
        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setRegistryCredentialsId(id);
        return property;
    }

    private static GitOpsFolderProperty credential(String id) {
        GitOpsFolderProperty property = new GitOpsFolderProperty();
        property.setGitCredentialsId(id);
        return property;
    }
}
