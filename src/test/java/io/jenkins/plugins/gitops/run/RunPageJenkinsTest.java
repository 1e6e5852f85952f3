package io.jenkins.plugins.gitops.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RunPageJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
    }

    @Test
    void shouldGiveTheRecordsOfABuildToThoseWhoMayReadIt() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");

        WebResponse answer = client().goTo(build.getUrl() + "gitops/records", "application/json")
                .getWebResponse();

        JSONArray records = JSONArray.fromObject(answer.getContentAsString());
        assertThat(records.size()).isOne();
        JSONObject record = records.getJSONObject(0);
        assertThat(record.getString("application")).isEqualTo(team.application());
        assertThat(record.toString())
                .contains(build.getFullDisplayName(), JenkinsTeam.IMAGE + ":2.0")
                .doesNotContain(team.pushToken());
        assertThat(answer.getResponseHeaderValue("Cache-Control")).contains("no-store");
    }

    @Test
    void shouldHaveAPageOfItsOwnWithItsScriptAndStyles() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");

        HtmlPage page = client().getPage(build, "gitops");

        assertThat(page.getWebResponse().getContentAsString())
                .contains("data-gitops-page=\"records\"", "plugin/gitops-deploy/js/record-page.js")
                .contains("plugin/gitops-deploy/css/gitops.css");
    }

    @Test
    void shouldSayOnTheBuildsPageHowItsDeploymentEnded() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");

        String text = client().getPage(build).asNormalizedText();

        assertThat(text).contains(team.application());
        assertThat(text)
                .contains(build.getAction(DeploymentsAction.class)
                        .getReferences()
                        .get(0)
                        .getHeadline());
    }

    @Test
    void shouldEscapeWhatAServerSaid() throws Exception {
        team.manifests().declinePushes("<b>not today</b>");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, team.pipeline("release", "gitopsBump application: 'APP', image: 'IMAGE:2.0'"));

        HtmlPage page = client().getPage(build);

        assertThat(page.asNormalizedText()).contains("<b>not today</b>");
        assertThat(page.getByXPath("//b[text()='not today']")).isEmpty();
    }

    @Test
    void shouldHideTheRecordsFromThoseWhoMayNotReadTheJob() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        client().login("reader").goTo(build.getUrl() + "gitops/records", "application/json");
        client().login("stranger").assertFails(build.getUrl() + "gitops/records", 404);
        client().login("stranger").assertFails(build.getUrl() + "gitops/", 404);
    }

    private WorkflowRun bump(String image) throws Exception {
        return jenkins.buildAndAssertSuccess(
                team.pipeline("release", "gitopsBump application: 'APP', image: '" + image + "'"));
    }

    // The pages' scripts are modules, which this browser does not run; a real one does so in RecordPageBrowserTest.
    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        return client;
    }
}
