package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The job's page: history and trend. */
class HistoryPageBrowserIT extends BrowserTestBase {
    private static final String PAGE = "history/shop-prod/";

    @BeforeEach
    void answerHistory() {
        api.answer(
                "applications/shop-prod/history",
                request -> FixtureApi.ok(api.fixtures().read("history")));
    }

    @Test
    void shouldShowWhatWasDeployedByWhomAndHowItEnded() throws Exception {
        open(PAGE);
        see(".gitops-history table");

        assertThat(see(".gitops-history tbody tr").getText())
                .contains(
                        "production/shop",
                        "Failed",
                        "does not exist",
                        "web:4.17.0",
                        "web:4.18.0",
                        "Sam Rivera",
                        "shop #18",
                        "18c1e7a");
        assertThat(texts(".gitops-history th")).startsWith("Environment");
        see("[data-key=trend] canvas");
        pictures("history");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayTheTrendInWordsToo() {
        open(PAGE);

        read("4 of 6 succeeded; half of these within 1 min 36 s.");
        assertThat(browser.findElements(By.cssSelector(".gitops-history tbody tr")))
                .hasSize(6);
    }

    @Test
    void shouldBeLightWithItsChartToo() {
        open(PAGE);
        see("[data-key=trend] canvas");

        shouldWeighLessThanHalfAMegabyte("history with its chart");
    }

    @Test
    void shouldCountOnlyDeploymentsAndRollbacksInTheTrend() {
        api.answer("applications/shop-prod/history", request -> {
            ObjectNode history = (ObjectNode) api.fixtures().read("history");
            ((ObjectNode) history.get("records").get(1)).put("kind", "SYNC");
            ((ObjectNode) history.get("records").get(2)).put("kind", "DELETE");
            ((ObjectNode) history.get("records").get(4)).put("kind", "ROLLBACK");
            return FixtureApi.ok(history);
        });
        open(PAGE);

        read("2 of 4 succeeded; half of these within 2 min 8 s.");
        assertThat(browser.findElements(By.cssSelector(".gitops-history tbody tr")))
                .hasSize(6);
    }

    @Test
    void shouldShowTheTableWhereTheChartCannotBeLoaded() {
        expectInConsole("/js/missing.js");
        open(PAGE + "?charts=/js/missing.js");

        read("The chart could not be loaded. The table below says the same.");
        see(".gitops-history tbody tr");
    }

    @Test
    void shouldRollBackFromARow() {
        open(PAGE);
        see("[data-focus=rollback-d-14]").click();

        assertThat(see("dialog[open] input:checked").getAttribute("value")).isEqualTo("d-14");
    }

    @Test
    void shouldOfferToPromoteWhatRunsAlone() {
        open(PAGE);
        see(".gitops-history table");

        assertThat(texts("[data-focus^=promote]")).hasSize(1);
        see("[data-focus=promote-d-17]");
    }

    @Test
    void shouldShowANewDeploymentByItself() {
        open(PAGE);
        see(".gitops-history table");
        api.answer("applications/shop-prod/history", request -> {
            ObjectNode history = (ObjectNode) api.fixtures().read("history");
            ((ObjectNode) history.get("records").get(0)).put("phase", "NEEDS_DECISION");
            return FixtureApi.ok(history);
        });
        api.update("shop-prod", row -> row.put("message", "something happened"));

        read("Needs a decision");
    }

    @Test
    void shouldSayThatNothingWasDeployedYet() throws Exception {
        api.answer("applications/shop-prod/history", request -> {
            ObjectNode none = Fixtures.object().put("total", 0);
            none.putArray("records");
            return FixtureApi.ok(none);
        });
        open(PAGE);

        read("Nothing was deployed yet");
        pictures("history-empty");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayWhoMayHelpWhereTheViewerMayNotSeeIt() {
        expectInConsole("403");
        api.refuse("applications/shop-prod/history", 403, "You lack the right GitOps/View");
        open(PAGE);

        read("You lack the right GitOps/View");
        read("Ask somebody who may.");
    }

    @Test
    void shouldShowTheOthersWhereOneApplicationCannotBeHad() {
        expectInConsole("404");
        api.refuse("applications/shop-gone/history", 404, "There is no application shop-gone");
        open("history/shop-prod,shop-gone/");

        read("There is no application shop-gone");
        assertThat(browser.findElements(By.cssSelector(".gitops-history tbody tr")))
                .hasSize(6);
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldKeepTheTableWhileTheServerIsAway() {
        expectInConsole("503");
        open(PAGE);
        see(".gitops-history tbody tr");
        api.refuse("applications/shop-prod/history", 503, "Jenkins restarts");
        api.update("shop-prod", row -> row.put("message", "something happened"));

        read("Connection lost");
        assertThat(browser.findElements(By.cssSelector(".gitops-history tbody tr")))
                .hasSize(6);
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        open(PAGE + "?language=ko");

        read("리드 타임");
        see("[data-key=trend] canvas");
        pictures("history-korean");
    }
}
