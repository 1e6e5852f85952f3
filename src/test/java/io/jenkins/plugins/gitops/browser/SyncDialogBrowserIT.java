package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The sync dialog. */
class SyncDialogBrowserIT extends ActionsTestBase {
    @Test
    void shouldSyncEverythingAsThePolicySaysWhereNothingIsChosen() {
        openActions("en");
        press("sync");
        submit();

        JsonNode sent = sent("sync");
        assertThat(sent.get("dryRun").booleanValue()).isFalse();
        assertThat(sent.get("resources")).isEmpty();
        assertThat(sent.get("syncOptions")).isEmpty();
        assertThat(sent.get("force").booleanValue()).isFalse();
        shouldBeClosed();
        read("shop-prod is being synced.");
    }

    @Test
    void shouldAskForEachOptionThatIsChosenAndForNoOther() {
        openActions("en");
        press("sync");
        for (String option : List.of(
                "APPLY ONLY",
                "FORCE",
                "REPLACE",
                "SKIP SCHEMA VALIDATION",
                "PRUNE LAST",
                "RESPECT IGNORE DIFFERENCES",
                "SERVER-SIDE APPLY",
                "APPLY OUT OF SYNC ONLY",
                "AUTO-CREATE NAMESPACE")) {
            box(option).click();
        }
        box("RETRY").clear();
        box("RETRY").sendKeys("3");
        box("REVISION").sendKeys("9f3c1e7ab04d5f6e7a8b9c0d1e2f3a4b5c6d7e8f");
        box("PRUNE PROPAGATION POLICY").sendKeys("orphan");
        submit();

        JsonNode sent = sent("sync");
        assertThat(sent.get("applyOnly").booleanValue()).isTrue();
        assertThat(sent.get("force").booleanValue()).isTrue();
        assertThat(sent.get("replace").booleanValue()).isTrue();
        assertThat(sent.get("retryLimit").intValue()).isEqualTo(3);
        assertThat(sent.get("revision").textValue()).startsWith("9f3c1e7");
        assertThat(sent.get("syncOptions").toString())
                .contains(
                        "Validate=false",
                        "PruneLast=true",
                        "RespectIgnoreDifferences=true",
                        "ServerSideApply=false",
                        "ApplyOutOfSyncOnly=false",
                        "CreateNamespace=false",
                        "PrunePropagationPolicy=orphan");
    }

    @Test
    void shouldSyncTheObjectsThatAreChosenByFilter() {
        openActions("en");
        press("sync");
        box("Chosen ones").click();
        box("Filter").sendKeys("service");
        see(DIALOG + " .gitops-picker__list input").click();
        submit();

        assertThat(sent("sync").get("resources").toString()).isEqualTo("[\":Service:shop:web\"]");
    }

    @Test
    void shouldSayWhatToDoWhereNoObjectIsChosen() {
        openActions("en");
        press("sync");
        box("Chosen ones").click();
        submit();

        assertThat(see(REFUSAL + " p").getText()).isEqualTo("No object is chosen.");
        assertThat(api.posts()).isEmpty();
    }

    @Test
    void shouldShowWhatADryRunWouldChangeAndGoOnFromThere() throws Exception {
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        answerPost("sync", body -> {
            bodies.add(body);
            return body.get("dryRun").booleanValue()
                    ? FixtureApi.ok(api.fixtures().read("preview"))
                    : new Answer(202, "{\"id\":\"d-100\"}");
        });
        openActions("en");
        press("sync");
        box("DRY RUN").click();
        submit();
        read("What a sync to 9f3c1e7 would change");

        assertThat(see(DIALOG).getText())
                .contains("1 to create, 2 to change, 1 to delete, 1 kept, 1 refused")
                .contains("kept by kubectl-edit")
                .contains("hidden: a value of a Secret")
                .contains("It holds data, so it is deleted only where its name is confirmed.");
        shouldHaveNoSeriousViolation();
        pictures("sync-preview");
        box("Delete StatefulSet orders all the same").click();
        box("Take Ingress web over").click();
        assertThat(see(SUBMIT).getText()).isEqualTo("Sync and delete 2 objects");
        submit();

        shouldBeClosed();
        JsonNode last = bodies.get(bodies.size() - 1);
        assertThat(last.get("dryRun").booleanValue()).isFalse();
        assertThat(last.get("confirm").toString()).contains("apps:StatefulSet:shop:orders");
        assertThat(last.get("adopt").toString()).contains("networking.k8s.io:Ingress:shop:web");
    }

    @Test
    void shouldShowAnewWhatWouldChangeWhereGitHasMovedSinceTheDryRun() {
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        answerPost("sync", body -> {
            bodies.add(body);
            ObjectNode preview = (ObjectNode) api.fixtures().read("preview");
            return FixtureApi.ok(bodies.size() == 1 ? preview : preview.put("revision", "0badcafe0badcafe"));
        });
        openActions("en");
        press("sync");
        box("DRY RUN").click();
        submit();
        read("What a sync to 9f3c1e7 would change");
        submit();

        read("What a sync to 0badcaf would change");
        read("Git or the cluster has changed since.");
        assertThat(bodies)
                .allSatisfy(
                        body -> assertThat(body.get("dryRun").booleanValue()).isTrue());
    }

    @Test
    void shouldComeBackFromADryRunWithAllThatWasEntered() {
        answerPost("sync", body -> FixtureApi.ok(api.fixtures().read("preview")));
        openActions("en");
        press("sync");
        box("DRY RUN").click();
        box("APPLY ONLY").click();
        submit();
        read("What a sync to 9f3c1e7 would change");
        see(DIALOG + " .gitops-dialog__extra button").click();

        assertThat(box("APPLY ONLY").isSelected()).isTrue();
        assertThat(box("DRY RUN").isSelected()).isTrue();
    }

    @Test
    void shouldShowARefusalInPlaceAndLoseNothing() throws Exception {
        expectInConsole("400");
        answerPost("sync", body -> FixtureApi.refusal(400, "\"abc\" is no commit id"));
        openActions("en");
        press("sync");
        box("REVISION").sendKeys("abc");
        submit();

        assertThat(see(REFUSAL + " .gitops-finding").getText())
                .contains("\"abc\" is no commit id", "Ask somebody who may.");
        assertThat(box("REVISION").getAttribute("value")).isEqualTo("abc");
        assertThat(see(SUBMIT).getText()).startsWith("Sync");
        shouldHaveNoSeriousViolation();
        pictures("sync-refused");
    }

    @Test
    void shouldSendOnceAndTellProgressWhileTheServerThinks() {
        CountDownLatch thinking = new CountDownLatch(1);
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        answerPost("sync", body -> {
            bodies.add(body);
            Waits.until(thinking);
            return new Answer(202, "{\"id\":\"d-100\"}");
        });
        openActions("en");
        press("sync");
        submit();
        WebElement button = see(SUBMIT + "[aria-busy=true]");
        assertThat(button.getText()).isEqualTo("Asking for the sync…");
        button.click();
        thinking.countDown();

        shouldBeClosed();
        assertThat(bodies).hasSize(1);
    }

    @Test
    void shouldCloseByEscapeAndGoBackToItsButton() {
        openActions("en");
        see(".gitops-actions [data-action=sync]").sendKeys(Keys.ENTER);
        see(DIALOG);
        press(Keys.ESCAPE);

        shouldBeClosed();
        assertThat(focused()).isEqualTo("sync");
        assertThat(api.posts()).isEmpty();
    }

    @Test
    void shouldBeUsedByKeyboardAlone() {
        openActions("en");
        see(".gitops-actions [data-action=sync]").sendKeys(Keys.ENTER);
        see(DIALOG);
        assertThat(focused()).isNotEqualTo("sync");
        press(Keys.SPACE);
        await().untilAsserted(() -> assertThat(see(SUBMIT).getText()).isEqualTo("Show what would change"));
        press(Keys.SPACE);
        press(Keys.ENTER);

        assertThat(sent("sync").get("dryRun").booleanValue()).isFalse();
    }

    @Test
    void shouldBeLegibleInEveryWindowInBothThemes() throws Exception {
        openActions("en");
        press("sync");
        pictures("sync-dialog");
        shouldHaveNoSeriousViolation();
        assertThat(browser.findElements(By.cssSelector(DIALOG + " .gitops-option__hint")))
                .allSatisfy(hint -> assertThat(hint.getAttribute("textContent")).isNotBlank());
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        openActions("ko");
        press("sync");

        read("동기화");
        pictures("sync-dialog-korean");
    }
}
