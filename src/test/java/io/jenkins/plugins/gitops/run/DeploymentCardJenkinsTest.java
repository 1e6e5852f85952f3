package io.jenkins.plugins.gitops.run;

import static io.jenkins.plugins.gitops.testing.jenkins.Views.HOSTILE;
import static io.jenkins.plugins.gitops.testing.jenkins.Views.assertNothingInline;
import static io.jenkins.plugins.gitops.testing.jenkins.Views.assertTextAlone;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the pages of builds and jobs say of a deployment that failed, whatever a server and a pipeline wrote. */
@WithJenkins
class DeploymentCardJenkinsTest {
    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private WorkflowRun build;

    @BeforeEach
    void failToDeploy(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
        team.manifests()
                .declinePushes("<img src=x onerror=alert(1)><b>not today</b>\u202e\u0645\u0631\u062d\u0628\u0627 "
                        + "w".repeat(10_000));
        String named = HOSTILE.replace("'", "\\'").replace("w".repeat(100), "w");
        build = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                team.pipeline(
                        "release",
                        "currentBuild.displayName = '" + named + "'\n"
                                + "gitopsBump application: 'APP', image: 'IMAGE:2.0'"));
    }

    @Test
    void shouldSayOnTheBuildsPageWhyAndWhatToDoAsText() throws Exception {
        HtmlPage page = client().getPage(build);

        HtmlElement card = page.getFirstByXPath("//div[contains(@class, 'gitops-card ')]");
        assertNothingInline(card);
        HtmlElement cause = card.getFirstByXPath(".//div[@class='gitops-card__cause']");
        assertThat(cause.getTextContent()).contains("<b>not today</b>");
        assertThat(card.getByXPath(".//b | .//img | .//script")).isEmpty();
        assertThat(card.asNormalizedText()).contains("failed", "What to do: ");
        assertThat(page.getByXPath("//a[@href='gitops/']")).isNotEmpty();
    }

    @Test
    void shouldHaveASectionWithAHeadingOnTheJobsPage() throws Exception {
        HtmlPage page = client().getPage(build.getParent());

        HtmlElement section = page.getFirstByXPath("//section[@aria-labelledby='gitops-job-title']");
        DomElement title = page.getElementById("gitops-job-title");
        assertThat(title.getTagName()).isEqualTo("h2");
        assertThat(title.asNormalizedText()).isEqualTo("Last deployment");
        assertThat(section.isAncestorOf(title)).isTrue();
        assertNothingInline(section);
        assertThat(section.getByXPath(".//b | .//img | .//script")).isEmpty();
        assertThat(section.asNormalizedText()).contains("<b>not today</b>", "What to do: ");
        assertTextAlone(section.getByXPath(".//p[@class='gitops-job__when']/a"));
    }

    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        return client;
    }
}
