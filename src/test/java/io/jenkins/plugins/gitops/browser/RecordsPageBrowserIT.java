package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The run page. */
class RecordsPageBrowserIT extends BrowserTestBase {
    @Test
    void shouldShowOutcomeCauseAndRemedyFirst() throws Exception {
        api.answer("records", request -> FixtureApi.ok(records()));
        open("records/");

        assertThat(see(".gitops-record").getText())
                .containsSubsequence(
                        "shop-prod could not be brought to web:4.18.0",
                        "does not exist",
                        "Push the image first",
                        "web:4.17.0",
                        "web:4.18.0",
                        "Timeline",
                        "pushed commit",
                        "Resources",
                        "Deployment shop/web",
                        "What the commit changed");
        pictures("run-page");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldFollowADeploymentUntilItIsOver() {
        ArrayNode open = records();
        ((ObjectNode) open.get(0)).put("phase", "WAITING").put("closed", false);
        ((ObjectNode) open.get(0).get("headlineParts")).put("sentence", "WAITING");
        api.answer("records", request -> FixtureApi.ok(open));
        open("records/");
        read("shop-prod: waiting for web:4.18.0 to be healthy");
        api.answer("records", request -> FixtureApi.ok(records()));

        read("shop-prod could not be brought to web:4.18.0");
    }

    @Test
    void shouldSayWhenABuildHasDeployedNothing() throws Exception {
        api.answer("records", request -> FixtureApi.ok(Fixtures.list()));
        open("records/");

        read("This build has deployed nothing yet");
        pictures("run-page-empty");
    }

    @Test
    void shouldSayWhyItCannotBeReadUntilItCan() {
        expectInConsole("500");
        api.refuse("records", 500, "The records cannot be read");
        open("records/");
        read("The records cannot be read");
        shouldHaveNoSeriousViolation();
        api.answer("records", request -> FixtureApi.ok(records()));

        read("shop-prod could not be brought to web:4.18.0");
        readNoMore("The records cannot be read");
    }

    @Test
    void shouldShowWhateverTextIsInARecordAsText() throws Exception {
        String hostile = "<img src=x onerror=\"document.title='taken'\">\u202e</script>" + "z".repeat(10_000);
        FixtureApi other = new FixtureApi(text -> text.matches("[A-Z_]+|\\d{4}-.*") ? text : text + hostile);
        serve(other);
        other.answer(
                "records",
                request -> FixtureApi.ok(other.fixtures().read("history").get("records")));
        open("records/");
        read("<img src=x");

        assertThat(browser.findElements(By.cssSelector("img"))).isEmpty();
        assertThat(browser.getTitle()).isNotEqualTo("taken");
        shouldNotScrollSideways();
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        api.answer("records", request -> FixtureApi.ok(records()));
        open("records/?language=ko");

        read(korean("health.image-not-found").meaning());
        assertThat(see(".gitops-record").getText())
                .containsSubsequence(
                        "shop-prod: web:4.18.0 배포 실패",
                        "does not exist",
                        korean("health.image-not-found").remedy(),
                        "영어 원문",
                        "요청됨",
                        "푸시 완료",
                        "커밋이 바꾼 것")
                .doesNotContain("Push the image first");
        see(".gitops-original summary").click();
        read("Push the image first, or deploy a tag that exists.");
        pictures("run-page-korean");
    }

    private ArrayNode records() {
        return (ArrayNode) api.fixtures().read("history").get("records");
    }
}
