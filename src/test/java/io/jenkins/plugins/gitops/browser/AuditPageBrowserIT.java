package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Who deployed what. */
class AuditPageBrowserIT extends BrowserTestBase {
    private final List<Request> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void answerAudit() {
        asked.clear();
        api.answer("audit", request -> {
            asked.add(request);
            return FixtureApi.ok(api.fixtures().read("audit"));
        });
        api.answer("audit/check", request -> FixtureApi.ok(api.fixtures().read("audit-check")));
    }

    @Test
    void shouldShowWhoDeployedWhatWhereAndFromWhichCommits() throws Exception {
        open("audit/");
        see(".gitops-audit table");

        assertThat(see(".gitops-audit tbody tr").getText())
                .contains(
                        "Sam Rivera",
                        "Deploy",
                        "payments-prod",
                        "production",
                        "web:4.18.0",
                        "Failed",
                        "18c1e7a",
                        "5be2d90",
                        "shop #18");
        picture("audit");
        pictures("audit");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldFilterAndKeepTheFiltersInTheAddress() {
        open("audit/");
        see("input[name=person]").sendKeys("Kim");
        await().untilAsserted(() -> assertThat(last().query()).containsEntry("person", "Kim"));
        assertThat(browser.getCurrentUrl()).contains("person=Kim");
        assertThat(see(".gitops-audit__exports a").getAttribute("href"))
                .contains("format=csv")
                .contains("person=Kim");

        browser.navigate().refresh();
        assertThat(see("input[name=person]").getAttribute("value")).isEqualTo("Kim");
        see(".gitops-audit__filters [type=reset]").click();
        await().untilAsserted(() -> assertThat(last().query()).doesNotContainKey("person"));
        assertThat(browser.getCurrentUrl()).doesNotContain("person");
    }

    @Test
    void shouldAskForWholeDays() {
        open("audit/?from=2026-05-01&to=2026-05-02");
        see(".gitops-audit table");

        String from = last().query().get("from");
        String to = last().query().get("to");
        assertThat(java.time.Duration.between(java.time.Instant.parse(from), java.time.Instant.parse(to)))
                .isEqualTo(java.time.Duration.ofDays(2));
    }

    @Test
    void shouldGoFromPageToPage() {
        api.answer("audit", request -> {
            asked.add(request);
            ObjectNode audit = (ObjectNode) api.fixtures().read("audit");
            return FixtureApi.ok(audit.put("total", 120));
        });
        open("audit/");
        read("1 to 5 of 120");
        browser.findElements(By.cssSelector(".gitops-audit__pages button"))
                .get(1)
                .click();

        await().untilAsserted(() -> assertThat(last().query()).containsEntry("start", "50"));
        assertThat(browser.getCurrentUrl()).contains("start=50");
    }

    @Test
    void shouldTellWhereGitAndRecordsDiffer() {
        open("audit/");
        see(".gitops-audit__check input").sendKeys("shop-prod", Keys.ENTER);

        read("Records and Git differ for shop-prod: 2");
        read("Someone pushed this commit without a deployment of ours");
        read("it was force-pushed");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayWhyTheAuditCannotBeRead() {
        expectInConsole("500");
        api.refuse("audit", 500, "The records cannot be read");
        open("audit/");

        read("The records cannot be read");
        see("input[name=person]");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayWhyGitCannotBeAskedAndKeepTheTable() {
        expectInConsole("502");
        api.refuse("audit/check", 502, "git.example.com does not answer");
        open("audit/");
        see(".gitops-audit__check input").sendKeys("shop-prod", Keys.ENTER);

        read("git.example.com does not answer");
        see(".gitops-audit tbody tr");
        shouldHaveNoSeriousViolation();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 800, 940, 1024, 1280})
    void shouldShowEveryColumnWithTheTimeInOneLine(int width) {
        show(width, 900, "light");
        open("audit/");
        see(".gitops-audit table");

        assertThat(script("const s = document.querySelector('.gitops-scroll'); return s.scrollWidth - s.clientWidth"))
                .as("pixels that are cut off")
                .isEqualTo(0L);
        assertThat(script("const t = document.querySelector('.gitops-table time');"
                        + "return t.getBoundingClientRect().height < 2 * parseFloat(getComputedStyle(t).fontSize)"))
                .as("one line")
                .isEqualTo(true);
    }

    @Test
    void shouldSayThatNothingMatches() throws Exception {
        api.answer("audit", request -> {
            ObjectNode none = Fixtures.object().put("total", 0);
            none.putArray("entries");
            return FixtureApi.ok(none);
        });
        open("audit/?person=nobody");
        read("Nothing matches these filters");
        open("audit/");
        read("Nothing was deployed yet");
        pictures("audit-empty");
    }

    @Test
    void shouldShowWhateverStandsInARecordAsText() {
        api.answer("audit", request -> {
            ObjectNode audit = (ObjectNode) api.fixtures().read("audit");
            ObjectNode entry = (ObjectNode) audit.get("entries").get(0);
            String hostile = "<img src=x onerror=\"document.title='taken'\">\u202e</script>" + "y".repeat(10_000);
            entry.put("person", hostile)
                    .put("cause", hostile)
                    .put("application", hostile)
                    .put("build", hostile)
                    .put("buildUrl", "javascript:alert(1)");
            ((ArrayNode) entry.get("what")).add(hostile);
            return FixtureApi.ok(audit);
        });
        open("audit/");
        read("<img src=x");

        assertThat(browser.findElements(By.cssSelector("img, a[href^=javascript]")))
                .isEmpty();
        assertThat(browser.getTitle()).isNotEqualTo("taken");
        shouldNotScrollSideways();
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        open("audit/?language=ko");

        read("Git의 내용과 같은가");
        pictures("audit-korean");
    }

    private Request last() {
        return asked.get(asked.size() - 1);
    }
}
