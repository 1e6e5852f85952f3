package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** Findings and timelines on pages in Korean, and in English where there is no Korean. */
class KoreanFindingsBrowserIT extends BrowserTestBase {
    private static final String PAGE = "application/shop-prod/";
    private static final String ENGLISH = "Two of four pods wait for an image";
    private static final Pattern WAITING = Pattern.compile("\"((?:Waiting |Pending |%d of )[^\"]+)\"");
    private static final String COMMIT = "18c1e7ab04d5f6e7a8b9c0d1e2f3a4b5c6d7e8f0";

    @ParameterizedTest
    @ValueSource(strings = {"", PAGE, "history/shop-prod/", "records/"})
    void shouldAskForNoExplanationOnAnEnglishPage(String page) {
        AtomicInteger asked = counted();
        answerRecords();
        open(page);
        see(page.isEmpty() ? ".gitops-why" : page.equals(PAGE) ? ".gitops-finding" : ".gitops-badge");

        assertThat(asked).hasValue(0);
        assertThat(browser.findElements(By.cssSelector(".gitops-original"))).isEmpty();
    }

    @Test
    void shouldAskOnceHoweverManyFindingsThereAre() {
        AtomicInteger asked = counted();
        open("?language=ko");
        read(korean("cluster.forbidden").remedy());
        read(korean("health.image-not-found").remedy());
        api.update("shop-dev", row -> row.put("message", "changed meanwhile"));
        read("changed meanwhile");

        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldLetTheBrowserKeepThem() {
        AtomicInteger asked = counted();
        open("?language=ko");
        read(korean("cluster.forbidden").remedy());
        double first = transferredOfExplanations();
        open(PAGE + "?language=ko");
        read(korean("health.image-not-found").remedy());

        assertThat(asked).hasValue(2);
        assertThat(first).isGreaterThan(20_000);
        assertThat(transferredOfExplanations()).isBetween(1.0, 1_000.0);
    }

    private double transferredOfExplanations() {
        return ((Number) script("return performance.getEntriesByType('resource')"
                        + ".filter((each) => each.name.includes('/explanations'))[0].transferSize"))
                .doubleValue();
    }

    @Test
    void shouldStayReadableInEnglishWhereThereAreNoExplanations() {
        expectInConsole("503");
        AtomicInteger asked = new AtomicInteger();
        api.answer("explanations", request -> {
            asked.incrementAndGet();
            return new Answer(503, "<html><body>Jenkins restarts</body></html>");
        });
        open(PAGE + "?language=ko");

        await().untilAtomic(asked, count -> assertThat(count).isEqualTo(1));
        read(ENGLISH);
        read("조치 방법:");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayInEnglishWhatHasNoKorean() {
        api.answer("explanations", request -> new Answer(200, "{}"));
        open(PAGE + "?language=ko");

        read(ENGLISH);
        await().until(
                        () -> script("return document.querySelector('[data-unexplained]') === null"),
                        Boolean.TRUE::equals);
        read(ENGLISH);
        assertThat(texts(".gitops-original")).isEmpty();
    }

    @Test
    void shouldExplainADeploymentOfTheHistoryWithItsOriginal() throws Exception {
        answerRecords();
        open("history/shop-prod/?language=ko");
        see(".gitops-outcome details summary").click();

        read(korean("health.image-not-found").remedy());
        see(".gitops-outcome .gitops-original summary").click();
        read("Push the image first, or deploy a tag that exists.");
        pictures("history-korean-finding");
    }

    @Test
    void shouldExplainWhatTheServerRefuses() throws Exception {
        expectInConsole("409");
        api.answer(
                "applications/shop-prod/refresh",
                request -> new Answer(
                        409,
                        "{\"code\":\"cluster.forbidden\",\"seen\":\"It may not\",\"meaning\":\"English\",\"remedy\":\"Words\"}"));
        open(PAGE + "?language=ko");
        see("[data-action=refresh]").click();

        read(korean("cluster.forbidden").remedy());
        assertThat(see(".gitops-notice--bad [title]").getAttribute("title")).isEqualTo("English\nWords");
    }

    @Test
    void shouldTellEachStepInTheLanguageOfThePage() {
        List<String> steps = List.of(
                "requested",
                "pushing",
                "pushed commit " + COMMIT,
                "pushed commit " + COMMIT + " at the 2. attempt",
                "pushed commit " + COMMIT + " at the 2. attempt, merge request https://git.example/m/1",
                "pushed commit " + COMMIT + "; the server said: hello\nthere",
                "Git already was as wanted, at " + COMMIT,
                "syncing to commit " + COMMIT,
                "found commit " + COMMIT + " on the branch",
                "waiting for the commit to be evaluated",
                "waiting for the objects to be synced",
                "waiting for the sync",
                "not synced yet",
                "healthy",
                "warning: The tag is latest.",
                "deleted; its objects were left",
                "deleted with its objects",
                "deleted; 2 objects stayed: Secret shop/a; Secret shop/b",
                "replaced by another deletion",
                "taken back before its end",
                "succeeded",
                "failed: Deployment shop/web: no such image",
                "aborted: Aborted: by Sam",
                "superseded",
                "reverted: web:2 was taken back",
                "needs decision: Whether the push landed cannot be known");

        assertThat(told("en", steps)).isEqualTo(steps);
        assertThat(told("ko", steps))
                .hasSameSizeAs(steps)
                .allSatisfy(step -> assertThat(step).containsPattern("\\p{IsHangul}"));
        assertThat(told("ko", List.of("Deployment shop/web: 1 of 3 pods are ready", steps.get(3))))
                .containsExactly("Deployment shop/web: 1 of 3 pods are ready", "커밋 " + COMMIT + " 푸시 완료(2번째 시도)");
    }

    /** Each sentence of the health rules that begins so, with numbers and names for its places. */
    private static List<String> waiting() throws IOException {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(PageServer.root().resolve("src/main/java/io/jenkins/plugins/gitops/health"))) {
            for (Path file : files.toList()) {
                WAITING.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1).replace("%d", "3").replace("%s", "web-5f76"))
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    @Test
    void shouldTellWhatAnObjectWaitsForInTheLanguageOfThePage() throws Exception {
        List<String> sentences = waiting();

        assertThat(sentences).hasSizeGreaterThan(20);
        assertThat(told("en", sentences)).isEqualTo(sentences);
        assertThat(told("ko", sentences))
                .hasSameSizeAs(sentences)
                .allSatisfy(sentence ->
                        assertThat(sentence).containsPattern("\\p{IsHangul}").doesNotContain("{"));
        api.update("search-prod", row -> row.put("message", "Waiting for 2 pods to be ready"));
        open("?language=ko");
        read("파드 2개가 준비되기를 기다리는 중");
    }

    @SuppressWarnings("unchecked")
    private List<String> told(String language, List<String> steps) {
        open("?language=" + language);
        see(".gitops-row");
        return (List<String>) browser.executeAsyncScript(
                "const done = arguments[1]; import('/js/steps.js').then(({ step }) => done(arguments[0].map(step)))",
                steps);
    }

    private AtomicInteger counted() {
        AtomicInteger asked = new AtomicInteger();
        api.answer("explanations", request -> {
            asked.incrementAndGet();
            return null;
        });
        return asked;
    }

    private void answerRecords() {
        api.answer(
                "applications/shop-prod/history",
                request -> FixtureApi.ok(api.fixtures().read("history")));
        api.answer(
                "records",
                request -> FixtureApi.ok(api.fixtures().read("history").get("records")));
    }
}
