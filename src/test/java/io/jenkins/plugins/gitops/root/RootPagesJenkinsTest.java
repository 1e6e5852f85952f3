package io.jenkins.plugins.gitops.root;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import io.jenkins.plugins.gitops.testing.jenkins.PeopleAndApplications;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages below gitops/ as people with different rights get them. */
@WithJenkins
class RootPagesJenkinsTest {
    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private PeopleAndApplications people;

    @BeforeEach
    void setUp(JenkinsRule jenkins) throws Exception {
        people = PeopleAndApplications.in(jenkins, team);
    }

    @Test
    void shouldFrameEachPageForThoseWhoMayViewSomething() throws Exception {
        for (String user : List.of("admin", "viewer")) {
            assertFramed(user);
        }
        assertThat(frame("overseer", "gitops/").getAttribute("data-gitops-page"))
                .isEqualTo("applications");
    }

    private void assertFramed(String user) throws Exception {
        DomElement list = frame(user, "gitops/");
        assertThat(list.getAttribute("data-gitops-page")).isEqualTo("applications");
        assertThat(list.getAttribute("data-api")).endsWith("/gitops/api/").startsWith("/");
        assertThat(list.getAttribute("data-base")).endsWith("/gitops/");
        assertThat(list.getAttribute("data-language")).isEqualTo("en");
        assertThat(list.getAttribute("data-crumb-name")).isNotEmpty();
        assertThat(list.getAttribute("data-crumb-value")).isNotEmpty();

        DomElement application = frame(user, "gitops/application/payments-dev/");
        assertThat(application.getAttribute("data-gitops-page")).isEqualTo("application");
        assertThat(application.getAttribute("data-application")).isEqualTo("payments-dev");
        assertThat(application.getAttribute("data-echarts")).endsWith("/plugin/echarts-api/js/echarts.common.min.js");

        assertThat(frame(user, "gitops/audit/").getAttribute("data-gitops-page"))
                .isEqualTo("audit");
        String charts = application.getAttribute("data-echarts");
        assertThat(people.get(user, charts.substring(charts.indexOf("static/"))).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldHideWhatMayNotBeViewedAsIfItWereNotThere() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        Map<String, Integer> pages = new LinkedHashMap<>();
        pages.put("viewer application/payments-dev", 200);
        pages.put("viewer application/secret-dev", 404);
        pages.put("viewer application/there-is-none", 404);
        pages.put("syncer application/secret-dev", 404);
        pages.put("overseer application/payments-dev", 200);
        pages.put("admin application/secret-dev", 200);
        pages.put("admin application/there-is-none", 404);
        pages.put("stranger application/payments-dev", 403);
        pages.put("stranger application/there-is-none", 403);
        pages.put("stranger audit", 403);
        pages.put("nobody audit", 403);
        for (Map.Entry<String, Integer> page : pages.entrySet()) {
            String[] words = page.getKey().split(" ");
            String user = words[0].equals("nobody") ? "" : words[0];
            softly.assertThat(people.get(user, "gitops/" + words[1] + "/").getStatusCode())
                    .as(page.getKey())
                    .isEqualTo(page.getValue());
        }
        softly.assertThat(people.get("stranger", "gitops/").getStatusCode()).isEqualTo(403);
        softly.assertAll();
    }

    @Test
    void shouldLinkThePagesForThoseAloneWhoMayViewSomething() throws Exception {
        assertThat(people.get("viewer", "").getContentAsString()).contains("/gitops\"");
        assertThat(people.get("stranger", "").getContentAsString()).doesNotContain("/gitops\"");
    }

    @Test
    void shouldSpeakKoreanToThoseWhoseBrowserDoes() throws Exception {
        WebClient browser = people.browser("viewer");
        browser.addRequestHeader("Accept-Language", "ko-KR,ko;q=0.9");

        // What Jelly itself writes follows the locale of the process here: the harness has no start of Jenkins' own.
        assertThat(frame(browser.goTo("gitops/")).getAttribute("data-language")).isEqualTo("ko");
    }

    @Test
    void shouldHoldNothingThatAContentSecurityPolicyForbids() throws Exception {
        for (String path : List.of("gitops/", "gitops/application/payments-dev/", "gitops/audit/")) {
            HtmlPage page = people.browser("admin").goTo(path);
            DomElement panel = page.getElementById("main-panel");

            assertThat(panel.getByXPath(".//style | .//*[@style] | .//script[not(@src)]"))
                    .isEmpty();
            assertThat(panel.<DomNode>getByXPath(".//@*[starts-with(name(), 'on')]"))
                    .isEmpty();
            assertThat(panel.getByXPath(".//script[@type='module'][contains(@src, '/js/pages.js')]"))
                    .hasSize(1);
            assertThat(panel.asXml()).contains("This page needs JavaScript");
        }
    }

    private DomElement frame(String user, String path) throws Exception {
        return frame(people.browser(user).goTo(path));
    }

    private static DomElement frame(HtmlPage page) {
        return page.getFirstByXPath("//div[@data-gitops-page]");
    }
}
