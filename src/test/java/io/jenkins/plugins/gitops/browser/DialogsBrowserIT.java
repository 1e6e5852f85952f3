package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** All that can be done with an application besides a sync. */
class DialogsBrowserIT extends ActionsTestBase {
    @Test
    void shouldOfferOnlyWhatTheViewerMayDo() {
        api.update(APPLICATION, row -> row.set("rights", rights("view", "sync")));
        openActions("en");

        assertThat(texts(".gitops-actions button"))
                .contains("Sync", "Refresh")
                .doesNotContain("Roll back", "Pause", "Delete");
    }

    @Test
    void shouldAskForARefreshAtOnce() {
        openActions("en");
        see(".gitops-actions [data-action=hardRefresh]").click();

        assertThat(sent("refresh").get("hard").booleanValue()).isTrue();
        read("shop-prod is being rendered and compared anew.");
    }

    @Test
    void shouldTellARefusedRefreshWithoutADialog() {
        expectInConsole("409");
        answerPost("refresh", body -> FixtureApi.refusal(409, "The engine stops"));
        openActions("en");
        see(".gitops-actions [data-action=refresh]").click();

        read("The engine stops Ask somebody who may.");
    }

    @Test
    void shouldRollBackToTheChosenRecordWithAReason() throws Exception {
        openActions("en");
        press("rollback");
        read("web:4.16.0");
        assertThat(see(DIALOG + " .gitops-part").getText()).contains("What changes", "becomes");
        pictures("rollback-dialog");
        shouldHaveNoSeriousViolation();
        see(DIALOG + " input[value=d-14]").click();
        box("Reason").sendKeys("checkout fails");
        submit();

        JsonNode sent = sent("rollback");
        assertThat(sent.get("to").textValue()).isEqualTo("d-14");
        assertThat(sent.get("reason").textValue()).isEqualTo("checkout fails");
        assertThat(sent.get("confirm").booleanValue()).isFalse();
        shouldBeClosed();
    }

    @Test
    void shouldSayWhyARecordCannotBeGoneBackTo() {
        openActions("en");
        press("rollback");
        read("Cannot be chosen (3), and why");
        see(DIALOG + " .gitops-refused summary").click();

        assertThat(see(DIALOG + " .gitops-refused").getText())
                .contains("It did not succeed.", "It is the present state, or its files are the same.");
    }

    @Test
    void shouldOfferToGoOnWhereARollbackTouchesOtherFiles() {
        expectInConsole("409");
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        answerPost("rollback", body -> {
            bodies.add(body);
            return body.get("confirm").booleanValue() ? new Answer(202, "{\"id\":\"d-19\"}") : shared();
        });
        openActions("en");
        press("rollback");
        read("web:4.16.0");
        submit();
        assertThat(see(REFUSAL + " .gitops-finding").getText())
                .contains("base/kustomization.yaml has changed since then");
        box("Go on although other files are involved").click();
        submit();

        shouldBeClosed();
        assertThat(bodies).hasSize(2);
    }

    @Test
    void shouldDeployAnEarlierImageAgain() throws Exception {
        openActions("en");
        press("again");
        read("web:4.16.0");
        pictures("again-dialog");
        see(DIALOG + " input[value=d-13]").click();
        submit();

        assertThat(sent("again").get("record").textValue()).isEqualTo("d-13");
    }

    @Test
    void shouldPromoteToTheApplicationThatIsFound() throws Exception {
        openActions("en");
        press("promote");
        box("Find the application").sendKeys("shop-dev");
        await().untilAsserted(
                        () -> assertThat(texts(DIALOG + " .gitops-choice__row")).hasSize(1));
        assertThat(see(DIALOG + " .gitops-part").getText()).contains("What changes in shop-dev");
        shouldHaveNoSeriousViolation();
        pictures("promote-dialog");
        assertThat(see(SUBMIT).getText()).isEqualTo("Promote to shop-dev");
        submit();

        assertThat(sent("promote").get("to").textValue()).isEqualTo("shop-dev");
    }

    @Test
    void shouldPauseWithAReason() throws Exception {
        openActions("en");
        press("pause");
        pictures("pause-dialog");
        box("Reason").sendKeys("database is moved", Keys.ENTER);

        JsonNode sent = sent("pause");
        assertThat(sent.get("paused").booleanValue()).isTrue();
        assertThat(sent.get("reason").textValue()).isEqualTo("database is moved");
    }

    @Test
    void shouldLetAPausedOneGoOn() {
        api.update(APPLICATION, row -> row.put("paused", true));
        openActions("en");
        press("goOn");
        submit();

        assertThat(sent("pause").get("paused").booleanValue()).isFalse();
    }

    @Test
    void shouldForgetTheBadStateThatIsChosen() throws Exception {
        openActions("en");
        press("forget");
        pictures("forget-dialog");
        submit();

        assertThat(sent("forget").get("hash").textValue()).isEqualTo("5be2d90c1b04d5f6");
    }

    @Test
    void shouldDeleteOnlyByTheNameTyped() throws Exception {
        openActions("en");
        press("delete");
        read("Only the application");
        see(DIALOG + " input[value=objects]").click();
        assertThat(see(DIALOG + " .gitops-part").getText())
                .contains("Goes (2)", "Deployment web", "Stays (1)", "It holds data, and nobody confirmed its name.");
        pictures("delete-dialog");
        shouldHaveNoSeriousViolation();
        box("Delete StatefulSet orders all the same").click();
        assertThat(see(SUBMIT).getText()).isEqualTo("Delete with 3 objects");
        box("Type the name to confirm").sendKeys("shop-pro");
        submit();
        assertThat(see(REFUSAL + " .gitops-finding").getText()).contains("The name does not match.");
        assertThat(api.posts()).isEmpty();
        box("Type the name to confirm").sendKeys("d");
        submit();

        JsonNode sent = sent("delete");
        assertThat(sent.get("name").textValue()).isEqualTo(APPLICATION);
        assertThat(sent.get("objects").booleanValue()).isTrue();
        assertThat(sent.get("confirm").toString()).isEqualTo("[\"apps:StatefulSet:shop:orders\"]");
    }

    @Test
    void shouldDeleteNothingThatWasNotShown() {
        expectInConsole("409");
        openActions("en");
        press("delete");
        read("Only the application");
        see(DIALOG + " input[value=objects]").click();
        List<JsonNode> bodies = new CopyOnWriteArrayList<>();
        answerPost("delete", body -> {
            bodies.add(body);
            return new Answer(409, "{\"code\": \"api.plan-changed\", \"seen\": \"It is another plan now\"}");
        });
        api.answer("applications/shop-prod/deletion", request -> {
            ObjectNode more = (ObjectNode) api.fixtures().read("deletion");
            ((ObjectNode) more.get("objects").get(2)).put("kept", false);
            return FixtureApi.ok(more);
        });
        box("Type the name to confirm").sendKeys(APPLICATION);
        submit();

        read("What would go has changed since.");
        read("Goes (3)");
        assertThat(bodies)
                .singleElement()
                .satisfies(body -> assertThat(body.get("plan").textValue()).isEqualTo("3f9a"));
    }

    @Test
    void shouldShowWhyAListCannotBeHad() {
        expectInConsole("403");
        api.refuse("applications/shop-prod/deletion", 403, "You lack the right GitOps/Configure");
        openActions("en");
        press("delete");

        assertThat(see(REFUSAL + " .gitops-finding").getText()).contains("You lack the right GitOps/Configure");
        assertThat(browser.findElement(By.cssSelector(SUBMIT)).isDisplayed()).isFalse();
    }

    @Test
    void shouldShowWhateverAClusterSaysAsText() throws Exception {
        String hostile = "<img src=x onerror=\"document.title='taken'\">\u202e</script>" + "x".repeat(10_000);
        FixtureApi other = new FixtureApi(text -> text.startsWith("http") ? text : text + hostile);
        answer(other);
        serve(other);
        answerDetail(other, APPLICATION);
        openActions("en");
        for (String action : List.of("sync", "rollback", "delete", "again", "promote", "forget")) {
            press(action);
            shouldBeText();
            press(Keys.ESCAPE);
            shouldBeClosed();
        }
        answerPost("sync", body -> FixtureApi.ok(other.fixtures().read("preview")));
        press("sync");
        box("DRY RUN").click();
        submit();
        see(DIALOG + " .gitops-diffs");
        shouldBeText();
        answerDetail(other, APPLICATION + hostile);
        openActions("en");
        press("pause");
        shouldBeText();
    }

    private static void answerDetail(FixtureApi api, String name) {
        api.answer("applications/" + APPLICATION, request -> {
            ObjectNode detail = api.fixtures().with("detail", api.fixtures().with("row", Fixtures.object()));
            return FixtureApi.ok(detail.put("name", name));
        });
    }

    private void shouldBeText() {
        await().untilAsserted(() -> assertThat(see(DIALOG).getText()).contains("<img src=x"));
        assertThat(browser.findElements(By.cssSelector("img, dialog script"))).isEmpty();
        assertThat(browser.getTitle()).isNotEqualTo("taken");
        shouldNotScrollSideways();
    }

    private static Answer shared() {
        ObjectNode body = Fixtures.object()
                .put("code", "rollback.shared-inputs-differ")
                .put("seen", "base/kustomization.yaml has changed since then")
                .put("meaning", "The application reads it from outside its path.")
                .put("remedy", "Go on with it as it is now, or restore it first.");
        return new Answer(409, body.toString());
    }

    private static ObjectNode rights(String... granted) {
        ObjectNode rights = Fixtures.object();
        for (String right : List.of("view", "sync", "approve", "rollback", "configure")) {
            rights.put(right, List.of(granted).contains(right));
        }
        return rights;
    }
}
