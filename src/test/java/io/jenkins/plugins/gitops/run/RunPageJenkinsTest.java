package io.jenkins.plugins.gitops.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.gitops.finding.Explanation;
import io.jenkins.plugins.gitops.finding.Explanations;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.Locale;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;

@WithJenkins
class RunPageJenkinsTest {

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private final LocaleProvider languageBefore = LocaleProvider.getProvider();
    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
        // As Jenkins itself does when it is started as a web application.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Functions.getCurrentLocale();
            }
        });
    }

    @AfterEach
    void takeTheLanguageBack() {
        LocaleProvider.setProvider(languageBefore);
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
                .contains("data-gitops-page=\"records\"", "data-url=\"records\"")
                .contains("plugin/gitops-deploy/js/pages.js")
                .contains("plugin/gitops-deploy/css/gitops.css");
    }

    @Test
    void shouldSayOnTheBuildsPageHowItsDeploymentEnded() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");

        HtmlPage page = client().getPage(build);

        assertThat(page.asNormalizedText())
                .contains(build.getAction(DeploymentsAction.class)
                        .getReferences()
                        .get(0)
                        .getHeadline())
                .contains("shop:1.0 → shop:2.0", "far / shop");
        assertThat(page.getAnchorByText(team.application()).getHrefAttribute())
                .endsWith("/gitops/application/" + team.application() + "/");
    }

    @Test
    void shouldSayOnTheBuildsPageWhyItFailedAndWhatToDo() throws Exception {
        team.manifests().declinePushes("not today");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, team.pipeline("release", "gitopsBump application: 'APP', image: 'IMAGE:2.0'"));

        DeploymentCard card =
                build.getAction(DeploymentsAction.class).getCards().get(0);

        assertThat(card.getTone()).isEqualTo("bad");
        assertThat(client().getPage(build).asNormalizedText()).contains(card.getCause(), card.getRemedy());
        assertThat(card.getCause()).contains("not today");
    }

    @Test
    void shouldSayOnTheBuildsPageWhatToDoInTheLanguageOfWhoeverLooks() throws Exception {
        team.manifests().declinePushes("not today");
        WorkflowRun build = jenkins.buildAndAssertStatus(
                Result.FAILURE, team.pipeline("release", "gitopsBump application: 'APP', image: 'IMAGE:2.0'"));
        Explanation rejected = Explanations.in("ko").of("git.push-rejected").orElseThrow();
        WebClient korean = client();
        korean.addRequestHeader("Accept-Language", "ko");

        HtmlPage page = korean.getPage(build);

        assertThat(page.asNormalizedText())
                .contains(team.application() + ": shop:2.0 배포 실패", "not today", rejected.meaning(), rejected.remedy());
        DomElement remedy = page.getFirstByXPath("//div[@class='gitops-card__remedy']");
        assertThat(remedy.getAttribute("title")).contains("Read what the server says above");
        HtmlPage english = client().getPage(build);
        assertThat(english.asNormalizedText()).doesNotContain(rejected.remedy());
        assertThat(english.<DomElement>getFirstByXPath("//div[@class='gitops-card__remedy']")
                        .hasAttribute("title"))
                .isFalse();
    }

    @Test
    void shouldShowOnTheJobsPageWhatItDeployedLast() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");

        HtmlPage job = client().getPage(build.getParent());
        HtmlPage history = client().getPage(build.getParent(), "gitops-history");

        assertThat(job.asNormalizedText()).contains("Last deployment", "shop:1.0 → shop:2.0", "Deployment history");
        assertThat(build.getBadgeActions()).hasAtLeastOneElementOfType(DeploymentsAction.class);
        DomElement frame = history.getFirstByXPath("//div[@data-gitops-page='history']");
        assertThat(frame.getAttribute("data-applications")).isEqualTo(team.application());
        build.getParent().renameTo("deliver");
        assertThat(client().getPage(build.getParent()).asNormalizedText()).contains("Deployment history");
    }

    @Test
    void shouldSayNothingOfDeploymentsOnAJobThatHasNone() throws Exception {
        WorkflowRun build = jenkins.buildAndAssertSuccess(team.pipeline("other", "echo 'nothing'"));

        assertThat(client().getPage(build.getParent()).asNormalizedText()).doesNotContain("Deployment history");
        client().assertFails(build.getParent().getUrl() + "gitops-history/", 404);
    }

    @Test
    void shouldHideTheHistoryOfAJobFromThoseWhoMayNotViewItsApplications() throws Exception {
        WorkflowRun build = bump("IMAGE:2.0");
        readers();

        HtmlPage page = client().login("reader").getPage(build.getParent());

        assertThat(page.asNormalizedText()).doesNotContain("Deployment history", "Last deployment");
        assertThat(client().login("reader").getPage(build).getByXPath("//a[contains(@href, '/gitops/application/')]"))
                .isEmpty();
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
        readers();

        client().login("reader").goTo(build.getUrl() + "gitops/records", "application/json");
        client().login("stranger").assertFails(build.getUrl() + "gitops/records", 404);
        client().login("stranger").assertFails(build.getUrl() + "gitops/", 404);
    }

    private void readers() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
    }

    private WorkflowRun bump(String image) throws Exception {
        return jenkins.buildAndAssertSuccess(
                team.pipeline("release", "gitopsBump application: 'APP', image: '" + image + "'"));
    }

    // The pages' scripts are modules, which this browser does not run; a real one does so in the tests of the browser.
    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        return client;
    }
}
