package io.jenkins.plugins.gitops.run;

import static io.jenkins.plugins.gitops.testing.jenkins.Views.HOSTILE;
import static io.jenkins.plugins.gitops.testing.jenkins.Views.assertNothingInline;
import static io.jenkins.plugins.gitops.testing.jenkins.Views.assertTextAlone;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.net.URL;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page where a build's questions are answered, and what the build's own page says of them. */
@WithJenkins
class ApprovalsPageJenkinsTest {
    private static final String PAGE = "gitops-approval";

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private WorkflowRun build;

    @BeforeEach
    void startABuild(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("release");
        build = team.pipeline("release", "echo 'asks'\nsleep 1000")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Sleeping for", build);
    }

    @AfterEach
    void stopTheBuild() throws Exception {
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    void shouldNameEachQuestionItsFieldAndItsButtons() throws Exception {
        ask(AskedApproval.of("first", team.application()));
        ask(AskedApproval.of("second", team.application()));

        HtmlPage page = client().getPage(build, PAGE);

        assertThat(page.getByXPath("//*[@id='main-panel']//h1")).hasSize(1);
        for (String id : List.of("first", "second")) {
            HtmlElement question = page.getFirstByXPath("//article[@aria-labelledby='gitops-approval-" + id + "']");
            DomElement heading = page.getElementById("gitops-approval-" + id);
            assertThat(heading.getTagName()).isEqualTo("h2");
            assertThat(heading.asNormalizedText()).isEqualTo(team.application());
            assertThat(question.isAncestorOf(heading)).isTrue();
            HtmlElement comment = question.getFirstByXPath(".//textarea[@name='comment']");
            assertThat(comment.getAttribute("maxlength")).isEqualTo("2000");
            assertThat(question.getByXPath(".//label[@for='" + comment.getId() + "'][normalize-space()='Comment']"))
                    .hasSize(1);
            assertThat(question.<HtmlElement>getByXPath(".//button[@aria-describedby='gitops-approval-" + id + "']"))
                    .extracting(HtmlElement::asNormalizedText)
                    .containsExactly("Approve", "Reject");
            assertThat(question.getByXPath(".//form[@method='post'][@action='decide']"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldShowWhateverPeopleAndPipelinesWroteAsText() throws Exception {
        ask(hostile("open"));
        ask(hostile("answered"));
        ApprovalAnswer answer = ApprovalAnswer.by(
                ApprovalAnswer.Kind.REJECTED, "someone", HOSTILE, HOSTILE, HOSTILE, 1_000_000_000_000L);
        assertThat(action().answer("answered", answer)).isTrue();

        HtmlPage page = client().getPage(build, PAGE);
        HtmlPage summary = client().getPage(build);

        assertTextAlone(page.getByXPath("//*[contains(@class, 'gitops-approval__message')]"));
        for (String fact :
                List.of("Image", "Digest", "Source commit", "Started by", "May answer", "Answered by", "Comment")) {
            assertTextAlone(page.getByXPath("//dt[normalize-space()='" + fact + "']/following-sibling::dd[1]"));
        }
        assertTextAlone(summary.getByXPath("//div[@class='gitops-card__place']"));
        assertThat(page.getTitleText()).contains("Approvals");
        assertNothingInline(page.getFirstByXPath("//div[@class='gitops']"));
        List<HtmlElement> cards = summary.getByXPath("//div[contains(@class, 'gitops-card ')]");
        assertThat(cards).hasSize(2);
        for (HtmlElement card : cards) {
            assertNothingInline(card);
            assertThat(card.getByXPath(".//b | .//img | .//script")).isEmpty();
        }
    }

    @Test
    void shouldKeepTheAnswerInSightBelowALongMessage() throws Exception {
        ask(AskedApproval.of("long", team.application()).message("line\n".repeat(100)));
        ask(AskedApproval.of("short", team.application()).message("line"));

        HtmlPage page = client().getPage(build, PAGE);

        List<HtmlElement> boxes = page.getByXPath("//*[contains(@class, 'gitops-approval__message--long')]");
        assertThat(boxes).hasSize(1);
        assertThat(boxes.get(0).getAttribute("tabindex")).isEqualTo("0");
        assertThat(boxes.get(0).getAttribute("aria-label")).isEqualTo("Message");
    }

    @Test
    void shouldLeadFromTheBuildToTheQuestionThatWaits() throws Exception {
        ask(AskedApproval.of("waits", team.application())
                .image("registry.example/team/shop:2", "")
                .facts("registry.example/team/shop:1", ""));

        HtmlPage summary = client().getPage(build);

        assertThat(summary.asNormalizedText()).contains("shop:1 → shop:2", "waiting");
        HtmlPage page = summary.getAnchorByText("Approve or reject").click();
        assertThat(page.getUrl().getRef()).isEqualTo("gitops-approval-waits");
        assertThat(page.getElementById("gitops-approval-waits")).isNotNull();
        assertThat(page.getAnchorByText(team.application()).getHrefAttribute())
                .endsWith("/gitops/application/" + team.application() + "/");
    }

    @Test
    void shouldTakeNoAnswerOnceTheBuildIsOver() throws Exception {
        ask(AskedApproval.of("left", team.application()));
        stopTheBuild();

        HtmlPage page = client().getPage(build, PAGE);

        assertThat(page.getByXPath("//form[@action='decide']")).isEmpty();
        assertThat(page.asNormalizedText()).contains("aborted").doesNotContain("waiting");
        WebClient client = client();
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        WebRequest request =
                new WebRequest(new URL(jenkins.getURL(), build.getUrl() + PAGE + "/decide"), HttpMethod.POST);
        request.setRequestParameters(
                List.of(new NameValuePair("id", "left"), new NameValuePair("decision", "approve")));
        assertThat(client.loadWebResponse(client.addCrumb(request)).getStatusCode())
                .isEqualTo(409);
        assertThat(action().find("left").orElseThrow().isApproved()).isFalse();
    }

    private AskedApproval.Builder hostile(String id) {
        return AskedApproval.of(id, team.application())
                .message(HOSTILE)
                .image(HOSTILE, HOSTILE)
                .facts(HOSTILE, HOSTILE)
                .starters(List.of(HOSTILE), true)
                .submitters(List.of(HOSTILE));
    }

    private void ask(AskedApproval.Builder asked) throws Exception {
        action().ask(asked.build(), answered -> {});
    }

    private ApprovalsAction action() {
        return ApprovalsAction.of(build);
    }

    // The page needs no script of its own.
    private WebClient client() {
        WebClient client = jenkins.createWebClient();
        client.setJavaScriptEnabled(false);
        return client;
    }
}
