package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

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
        show(360, 800, "light");
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
    @ValueSource(strings = {"tree", "objects", "diff", "history", "details"})
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
