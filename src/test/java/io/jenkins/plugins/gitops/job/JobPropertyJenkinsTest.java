package io.jenkins.plugins.gitops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.Items;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.gitops.config.ClusterConfiguration;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An application that is defined on a job, through the job's own form. The engine hears of each change a moment later. */
@WithJenkins
class JobPropertyJenkinsTest {
    private static final String SCRIPT = "gitopsDeploy image: 'IMAGE:2.0', wait: false";

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("nobody");
        ClusterConfiguration cluster = GitOpsConfiguration.get().getClusters().get(0);
        cluster.setAllowedFolders("*");
        GitOpsConfiguration.get().setApplications(List.of());
        GitOpsConfiguration.get().setProjects(List.of(JenkinsTeam.openProject("default", "*")));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ, GitOpsPermissions.VIEW)
                .everywhere()
                .to("developer"));
        job = team.pipeline("release", SCRIPT);
        job.addProperty(team.property("far", "shop"));
        save(job, "admin");
        awaitDefinedBy("release");
    }

    @Test
    void shouldDefineTheApplicationOnceItIsSaved() {
        assertThat(job.getProperty(GitOpsApplicationProperty.class).content())
                .isEqualTo(team.property("far", "shop").content());
    }

    @Test
    void shouldDeployTheApplicationOfTheJobWhereNoneIsNamed() throws Exception {
        jenkins.buildAndAssertSuccess(job);

        assertThat(team.pushed()).isOne();
        assertThat(team.manifests().read("main", team.file())).contains(JenkinsTeam.deployment("2.0"));
        assertThat(team.history()).hasSize(1);
    }

    @Test
    void shouldBeDeployedByNoOtherJob() throws Exception {
        WorkflowJob other = team.pipeline("other", "gitopsDeploy application: 'APP', image: 'IMAGE:2.0', wait: false");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, other);

        jenkins.assertLogContains("other may not deploy " + team.application(), build);
        jenkins.assertLogContains("Deploy it from the job that defines it", build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldBeRefusedWhereTheProjectListsAnotherFolder() throws Exception {
        GitOpsConfiguration.get().setProjects(List.of(JenkinsTeam.openProject("default", "another")));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Project default of " + team.application() + " is not open to release", build);
        assertThat(team.pushed()).isZero();
    }

    @Test
    void shouldFollowTheJobToAnotherNameAndFolder() throws Exception {
        job.renameTo("deliver");
        awaitDefinedBy("deliver");

        Folder folder = jenkins.createProject(Folder.class, "team");
        WorkflowJob moved = Items.move(job, folder);
        awaitDefinedBy("team/deliver");

        folder.renameTo("crew");
        awaitDefinedBy("crew/deliver");

        jenkins.buildAndAssertSuccess(moved);
        assertThat(team.pushed()).isOne();
    }

    @Test
    void shouldNotBeDefinedByACopy() throws Exception {
        WorkflowJob copy = (WorkflowJob) jenkins.jenkins.copy((TopLevelItem) job, "copy");
        // Jenkins builds no copy before somebody has saved it.
        save(copy, "developer");

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, copy);

        jenkins.assertLogContains("nobody who may has defined it there", build);
        assertThat(submit(copy, "admin").getStatusCode()).isEqualTo(400);
        assertThat(team.pushed()).isZero();
        assertThat(definedBy()).containsExactly("release");
    }

    @Test
    void shouldBeDefinedByTheCopyOnceTheFirstJobIsGone() throws Exception {
        WorkflowJob copy = (WorkflowJob) jenkins.jenkins.copy((TopLevelItem) job, "copy");
        job.delete();
        awaitDefinedBy();

        save(copy, "admin");

        awaitDefinedBy("copy");
        jenkins.buildAndAssertSuccess(copy);
        assertThat(team.pushed()).isOne();
    }

    @Test
    void shouldBeForgottenWithTheJob() throws Exception {
        job.delete();

        awaitDefinedBy();
    }

    @Test
    void shouldBeForgottenWithTheFolderAroundTheJob() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "team");
        Items.move(job, folder);
        awaitDefinedBy("team/release");

        folder.delete();

        awaitDefinedBy();
    }

    @Test
    void shouldLeaveTheApplicationAsItIsWhenSomebodySavesWhoMayNotDefineIt() throws Exception {
        String before = job.getProperty(GitOpsApplicationProperty.class).state();

        save(job, "developer");

        assertThat(job.getProperty(GitOpsApplicationProperty.class).state()).isEqualTo(before);
        assertThat(definedBy()).containsExactly("release");
    }

    @Test
    void shouldRefuseANewApplicationInTheFormOfSomebodyWhoMayNotDefineIt() throws Exception {
        WorkflowJob other = team.pipeline("other", SCRIPT);

        WebResponse answer = submitNew(other, "developer");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains(Messages.GitOpsApplicationProperty_notPermitted());
        assertThat(other.getProperty(GitOpsApplicationProperty.class)).isNull();
        assertThat(submitNew(other, "admin").getContentAsString())
                .contains(Messages.GitOpsApplicationProperty_takenByJob(team.application()));
    }

    @Test
    void shouldNotCountWhereItWasWrittenIntoTheJobBySomebodyWhoMayNotDefineIt() throws Exception {
        String definition = job.getConfigFile().asString();
        job.delete();
        awaitDefinedBy();
        WorkflowJob other = team.pipeline("release", SCRIPT);
        WebClient client = jenkins.createWebClient().withBasicApiToken("developer");
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), other.getUrl() + "config.xml"), HttpMethod.POST);
        request.setAdditionalHeader("Content-Type", "application/xml");
        request.setRequestBody(definition.replace("<namespace>shop<", "<namespace>kube-system<"));
        assertThat(client.loadWebResponse(request).getStatusCode()).isEqualTo(200);

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, other);

        jenkins.assertLogContains("nobody who may has defined it there", build);
        assertThat(other.getProperty(GitOpsApplicationProperty.class)).isNotNull();
        assertThat(definedBy()).isEmpty();
    }

    /** Submits the form of the job as it comes. */
    private void save(Job<?, ?> edited, String user) throws Exception {
        assertThat(submit(edited, user).getStatusCode()).isEqualTo(200);
    }

    private WebResponse submit(Job<?, ?> edited, String user) throws Exception {
        WebClient client = client(user);
        client.setJavaScriptEnabled(true);
        return jenkins.submit(client.getPage(edited, "configure").getFormByName("config"))
                .getWebResponse();
    }

    /** Submits what the form of a job sends once the application is filled in. */
    private WebResponse submitNew(Job<?, ?> edited, String user) throws Exception {
        JSONObject application = new JSONObject();
        application.put("specified", true);
        application.put("name", team.application());
        application.put("repository", team.manifests().url());
        application.put("cluster", "far");
        application.put("namespace", "shop");
        JSONObject properties = new JSONObject();
        properties.put("stapler-class-bag", "true");
        properties.put(GitOpsApplicationProperty.class.getName().replace('.', '-'), application);
        JSONObject form = new JSONObject();
        form.put("properties", properties);
        WebClient client = client(user);
        WebRequest request =
                new WebRequest(new URL(jenkins.getURL(), edited.getUrl() + "configSubmit"), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
        return client.loadWebResponse(client.addCrumb(request));
    }

    private WebClient client(String user) {
        WebClient client = jenkins.createWebClient().withBasicCredentials(user);
        client.setJavaScriptEnabled(false);
        client.setThrowExceptionOnFailingStatusCode(false);
        return client;
    }

    private void awaitDefinedBy(String... jobs) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(definedBy()).containsExactly(jobs));
    }

    private List<String> definedBy() {
        return EngineHolder.get().applications().stream()
                .filter(managed -> managed.name().equals(team.application()))
                .map(ManagedApplication::context)
                .toList();
    }
}
