package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Whatever text a person or a cluster writes: it stays text, and the page stays as wide as the window. */
class HostileTextBrowserIT extends BrowserTestBase {
    private static final String MARKUP =
            "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
                    + "<b>bold</b>\"'&amp;\u202e\u0645\u0631\u062d\u0628\u0627\u2066";
    private static final String LONG = MARKUP + "w".repeat(10_000);
    private static final String PAGE = "application/shop-prod/";

    /** Words by which a page chooses, addresses of pages, and what the tests look for. */
    private static String hostile(String text) {
        boolean kept = text.matches("[A-Z_]+|shop-prod|https?://.*|\\d{4}-.*");
        return kept ? text : text + LONG;
    }

    @BeforeEach
    void serveHostileTexts() throws IOException {
        serve(new FixtureApi(HostileTextBrowserIT::hostile));
        ActionsTestBase.answer(api);
        api.answer("audit", request -> FixtureApi.ok(hostileAudit()));
        api.answer("audit/check", request -> FixtureApi.ok(api.fixtures().read("audit-check")));
        show(360, 800, "light");
    }

    // Whatever a record of another version may hold.
    private ObjectNode hostileAudit() {
        ObjectNode audit = (ObjectNode) api.fixtures().read("audit");
        ObjectNode entry = (ObjectNode) audit.get("entries").get(0);
        for (String field : List.of("action", "outcome", "cluster", "namespace", "commit", "sourceCommit", "build")) {
            entry.put(field, LONG);
        }
        entry.putArray("before").add(LONG);
        return audit;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?view=tiles", "?language=ko"})
    void shouldShowThemAsTextInTheList(String query) throws Exception {
        open(query);
        see(".gitops-name");
        shouldBeTextAndFit();
        picture("hostile-list");
    }

    @Test
    void shouldShowThemAsTextInAMenu() {
        open("");
        see(".gitops-menu[data-key=project] summary").click();
        see(".gitops-menu[open] label");
        shouldBeTextAndFit();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "objects", "diff", "details"})
    void shouldShowThemAsTextInAnApplication(String tab) throws Exception {
        open(PAGE + "?tab=" + tab);
        see("#gitops-tab > :not(.gitops-skeleton)");
        shouldBeTextAndFit();
        picture("hostile-" + tab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "events", "logs", "manifest"})
    void shouldShowThemAsTextInAnObject(String view) throws Exception {
        open(PAGE + "?object=apps:Deployment:shop:web&view=" + view);
        see("#gitops-object");
        shouldBeTextAndFit();
        picture("hostile-object-" + view);
    }

    @ParameterizedTest
    @ValueSource(strings = {"history/shop-prod/", PAGE + "?tab=history"})
    void shouldShowThemAsTextInTheHistoryAndItsChart(String page) throws Exception {
        open(page);
        see("[data-key=trend] canvas");
        assertThat(see(".gitops-history tbody tr").getText()).contains("<img src=x");
        shouldBeTextAndFit();
        picture("hostile-history");
    }

    @Test
    void shouldShowThemAsTextInTheAuditAndItsCheck() throws Exception {
        open("audit/");
        see(".gitops-audit__check input").sendKeys("shop-prod", Keys.ENTER);
        assertThat(see(".gitops-differences").getText()).contains("<img src=x");
        assertThat(see(".gitops-audit tbody tr").getText()).contains("<img src=x");
        shouldBeTextAndFit();
        picture("hostile-audit");
    }

    private void shouldBeTextAndFit() {
        shouldNotScrollSideways();
        assertThat(browser.getTitle()).isNotEqualTo("taken");
        assertThat(browser.findElements(By.cssSelector("main img, main b, main script, aside img, aside b")))
                .isEmpty();
        for (int width : List.of(768, 1600)) {
            show(width, 900, "dark");
            shouldNotScrollSideways();
        }
        show(360, 800, "light");
    }
}
