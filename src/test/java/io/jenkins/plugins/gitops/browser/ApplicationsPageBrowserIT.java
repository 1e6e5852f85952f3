package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The list of applications. */
class ApplicationsPageBrowserIT extends BrowserTestBase {
    private static final String NAMES = ".gitops-name";

    @Test
    void shouldShowWhatIsWrongFirstWithWhyAndWhatToDo() {
        open("");

        assertThat(see(".gitops-row").getText())
                .contains(
                        "shop-prod",
                        "Degraded",
                        "Out of sync",
                        "cannot be pulled, there is no such image",
                        "roll back");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldShowAMereWarningAsAmberAsItsOwnPageDoes() {
        api.update(
                "cert-manager",
                row -> row.set(
                        "cause",
                        Fixtures.object()
                                .put("code", "sync.warning")
                                .put("seen", "An image has no digest")
                                .put("meaning", "")
                                .put("remedy", "")));
        open("");
        read("An image has no digest");

        assertThat(see(".gitops-row[data-key=cert-manager]").getAttribute("class"))
                .contains("gitops-tone--warn");
        assertThat(see(".gitops-row[data-key=shop-prod]").getAttribute("class")).contains("gitops-tone--bad");
        open("application/cert-manager/");
        see(".gitops-finding--warn");
    }

    @Test
    void shouldFitEveryWindowInBothThemes() throws Exception {
        open("");
        see(".gitops-row");
        pictures("applications");

        open("?view=tiles");
        see(".gitops-tile");
        pictures("applications-tiles");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        open("?language=ko");

        read("문제 있는 것부터");
        read(korean("cluster.forbidden").meaning());
        read(korean("cluster.forbidden").remedy());
        assertThat(see("[data-key=payments-prod] .gitops-why").getAttribute("title"))
                .contains("The account that this cluster is reached with lacks the right.");
        pictures("applications-korean");
    }

    @Test
    void shouldNarrowByACountAndKeepThatInTheAddress() {
        open("");
        see(".gitops-chip[data-key=OUT_OF_SYNC]").click();

        await().untilAsserted(() ->
                assertThat(texts(NAMES)).containsExactly("shop-prod", "payments-prod", "payments-staging"));
        assertThat(browser.getCurrentUrl()).contains("sync=OUT_OF_SYNC");

        browser.navigate().refresh();
        see(".gitops-chip[data-key=OUT_OF_SYNC][aria-pressed=true]");
        assertThat(texts(NAMES)).hasSize(3);
    }

    @Test
    void shouldFindByNameFromTheKeyboard() {
        open("");
        see(NAMES);
        browser.findElement(By.cssSelector("body")).sendKeys("/");
        press("cert");

        await().untilAsserted(() -> assertThat(texts(NAMES)).containsExactly("cert-manager"));
        assertThat(browser.getCurrentUrl()).contains("q=cert");
        assertThat(browser.switchTo().activeElement().getAttribute("value")).isEqualTo("cert");
    }

    @Test
    void shouldShowAChangeWithinTwoSecondsWithoutLosingFocusOrAnOpenMenu() {
        open("");
        see(NAMES);
        WebElement menu = see(".gitops-menu[data-key=project] summary");
        menu.click();
        WebElement box = see(".gitops-menu[data-key=project] input[type=checkbox]");
        script("arguments[0].focus()", box);
        // After the first second, within which the page does not ask again.
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
        api.update("shop-dev", row -> row.put("health", "DEGRADED").put("message", "Pod web-1 was killed"));

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(text()).contains("Pod web-1 was killed"));
        assertThat(browser.switchTo().activeElement()).isEqualTo(box);
        assertThat(box.isDisplayed()).isTrue();
    }

    @Test
    void shouldCloseAMenuByEscapeAndGoBackToItsButton() {
        open("");
        see(".gitops-menu[data-key=cluster] summary").sendKeys(Keys.ENTER);
        see(".gitops-menu[data-key=cluster] input").sendKeys(Keys.ESCAPE);

        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Cluster");
        assertThat(browser.findElements(By.cssSelector(".gitops-menu[open]"))).isEmpty();
    }

    @Test
    void shouldShowAThousandInPagesAndTheFirstWithinASecond() throws Exception {
        api.addMany(1000);
        // A busy machine may need another try.
        await().atMost(Duration.ofMinutes(1)).until(this::firstContent, millis -> millis < 1000);
        shouldWeighLessThanHalfAMegabyte("1,012 applications");
        read("1 to 100 of 1,012");
        picture("applications-thousand");
        see(".gitops-pages .gitops-button:last-child").click();
        read("101 to 200 of 1,012");
        assertThat(browser.getCurrentUrl()).contains("from=100");
    }

    private double firstContent() {
        open("");
        see(".gitops-row");
        double millis = number("performance.getEntriesByName('gitops-content')[0].startTime");
        System.out.printf("1,012 applications: first content after %.0f ms%n", millis);
        return millis;
    }

    private double number(String expression) {
        return ((Number) script("return " + expression)).doubleValue();
    }

    @Test
    void shouldSayWhatToDoWhereNoApplicationIsDefined() throws Exception {
        api.clear();
        open("");

        read("No application yet");
        pictures("applications-empty");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldOfferToClearFiltersWhereNothingMatches() {
        open("?q=nothing-of-that-name");
        read("Nothing matches");
        see(".gitops-empty .gitops-button").click();

        await().untilAsserted(() -> assertThat(texts(NAMES)).hasSize(12));
    }

    @Test
    void shouldKeepTheListWhereAnEarlierSearchFailsLate() throws Exception {
        expectInConsole("500");
        CountDownLatch late = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        api.answer("json", request -> {
            if (!request.query().getOrDefault("q", "").equals("slow")) {
                return null;
            }
            Waits.until(late);
            answered.set(true);
            return FixtureApi.refusal(500, "The search took too long");
        });
        open("");
        see(NAMES);
        see("input[type=search]").sendKeys("slow");
        await().until(() -> browser.getCurrentUrl().contains("q=slow"));
        see("input[type=search]").sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, Keys.BACK_SPACE, "cert");
        await().untilAsserted(() -> assertThat(texts(NAMES)).containsExactly("cert-manager"));
        late.countDown();
        await().untilTrue(answered);
        api.update("cert-manager", row -> row.put("message", "seen after it"));

        read("seen after it");
        assertThat(text()).doesNotContain("The search took too long");
    }

    @Test
    void shouldSayWhoMayHelpWhereTheViewerMayNotSeeIt() throws Exception {
        expectInConsole("403");
        api.refuse("json", 403, "You lack the right GitOps/View");
        open("");

        read("You lack the right GitOps/View");
        read("Ask somebody who may.");
        pictures("applications-no-permission");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSurviveAProxyThatGivesUpWaiting() {
        expectInConsole("504");
        open("");
        see(NAMES);
        AtomicInteger left = new AtomicInteger(2);
        api.answer(
                "changes",
                request -> left.getAndDecrement() > 0
                        ? new Answer(504, "<html><body><h1>504 Gateway Time-out</h1></body></html>")
                        : null);
        // Ends the wait that the page began before.
        api.update("shop-dev", row -> row.put("message", "changed before"));
        read("trying again");
        assertThat(texts(NAMES)).hasSize(12);
        await().until(left::get, remaining -> remaining <= 0);
        api.update("shop-dev", row -> row.put("message", "changed meanwhile"));

        read("changed meanwhile");
        readNoMore("trying again");
    }

    @Test
    void shouldSayThatTheConnectionIsLostAndGoOnWhenTheServerIsBack() throws Exception {
        expectInConsole("net::ERR");
        open("");
        see(NAMES);
        int port = server.port();
        server.close();

        read("Connection lost, trying again");
        assertThat(texts(NAMES)).hasSize(12);
        picture("applications-connection-lost");

        api.restart();
        api.update("shop-dev", row -> row.put("message", "changed meanwhile"));
        server = new PageServer(api, port);
        read("changed meanwhile");
        readNoMore("Connection lost");
    }
}
