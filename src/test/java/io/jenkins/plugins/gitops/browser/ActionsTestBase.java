package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The buttons of an application on a page of their own, with what their dialogs ask for. */
abstract class ActionsTestBase extends BrowserTestBase {
    static final String APPLICATION = "shop-prod";
    static final String DIALOG = "dialog[open]";
    static final String SUBMIT = DIALOG + " [type=submit]";
    static final String REFUSAL = DIALOG + " [role=alert]";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String BUTTONS = """
            const [name, language] = arguments;
            const { apiOf } = await import("/js/api.js");
            const { speak } = await import("/js/i18n.js");
            const { actionsFor } = await import("/js/actions.js");
            await speak(language);
            const root = document.querySelector("[data-gitops-page]");
            const api = apiOf(root);
            const application = await api.get(`applications/${name}`);
            const row = document.createElement("div");
            row.className = "gitops-actions";
            row.append(...actionsFor(application, api));
            root.before(row);
            """;

    @BeforeEach
    void answerWhatDialogsAskFor() {
        answer(api);
    }

    static void answer(FixtureApi api) {
        api.answer(
                "applications/shop-prod/history",
                request -> FixtureApi.ok(api.fixtures().read("history")));
        api.answer(
                "applications/shop-prod/deletion",
                request -> FixtureApi.ok(api.fixtures().read("deletion")));
        api.answer("audit", request -> FixtureApi.ok(api.fixtures().read("audit")));
    }

    /** Opens a page with the buttons of an application. */
    void openActions(String language) {
        open("audit/?language=" + language);
        see(".gitops-audit table");
        script(BUTTONS, APPLICATION, language);
        see(".gitops-actions button");
    }

    void press(String action) {
        see(".gitops-actions [data-action=" + action + "]").click();
        see(DIALOG);
    }

    void submit() {
        see(SUBMIT).click();
    }

    /** The box whose label begins so. */
    WebElement box(String label) {
        return await().ignoreExceptions().until(() -> label(label), WebElement::isDisplayed);
    }

    private WebElement label(String text) {
        WebElement label = browser.findElements(By.cssSelector(DIALOG + " label")).stream()
                .filter(found -> found.getText().startsWith(text))
                .findFirst()
                .orElseThrow();
        return browser.findElement(By.id(label.getAttribute("for")));
    }

    void shouldBeClosed() {
        await().untilAsserted(() ->
                assertThat(browser.findElements(By.tagName("dialog"))).isEmpty());
    }

    /** What was sent to an application last. */
    JsonNode sent(String action) {
        List<Request> posts = await().until(api::posts, found -> !found.isEmpty());
        Request last = posts.get(posts.size() - 1);
        assertThat(last.segments()).containsExactly("applications", APPLICATION, action);
        return json(last.body());
    }

    /** Answers a POST, and keeps all else as it is. */
    void answerPost(String action, java.util.function.Function<JsonNode, Answer> answer) {
        api.answer("applications/%s/%s".formatted(APPLICATION, action), request -> answer.apply(json(request.body())));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String focused() {
        return (String) script("const e = document.activeElement; return e.dataset.action ?? e.innerText");
    }
}
