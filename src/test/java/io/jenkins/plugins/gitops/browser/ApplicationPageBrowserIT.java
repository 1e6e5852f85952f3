package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** One application. */
class ApplicationPageBrowserIT extends BrowserTestBase {
    private static final String PAGE = "application/shop-prod/";
    private static final String WEB = "apps%3ADeployment%3Ashop%3Aweb";
    private static final String FOCUSED = "return document.activeElement.getAttribute('aria-label')";

    @Test
    void shouldSayFirstWhatIsWrongWhyAndWhatToDo() {
        open(PAGE);

        assertThat(see(".gitops-finding").getText())
                .startsWith("Deployment shop/web: registry.example.com/shop/web:4.18.2 cannot be pulled")
                .contains("Two of four pods wait", "What to do: Build and push shop/web:4.18.2");
        assertThat(texts(".gitops-strip dd")).contains("14 minutes ago", "production / shop", "automated, prunes");
        read("2 syncs failed in a row");
        assertThat(see(".gitops-operation").getText()).contains("Deploying.", "mina", "shop/deploy #418");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "objects", "diff", "history", "details"})
    void shouldFitEveryWindowInBothThemes(String tab) throws Exception {
        open(PAGE + "?tab=" + tab);
        see("#gitops-tab > :not(.gitops-skeleton)");
        pictures("application-" + tab);
        shouldHaveNoSeriousViolation();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "history"})
    void shouldBeLight(String tab) {
        ActionsTestBase.answer(api);
        open(PAGE + "?tab=" + tab);
        see(tab.equals("tree") ? ".gitops-node" : "[data-key=trend] canvas");

        shouldWeighLessThanHalfAMegabyte("an application, " + tab);
    }

    @Test
    void shouldSpeakKorean() throws Exception {
        open(PAGE + "?language=ko&object=" + WEB);
        read("이 객체 동기화");
        read(korean("health.image-not-found").meaning());
        assertThat(see(".gitops-finding").getText())
                .containsSubsequence(
                        "cannot be pulled, there is no such image",
                        korean("health.image-not-found").meaning(),
                        korean("health.image-not-found").remedy(),
                        "영어 원문")
                .doesNotContain("Build and push");
        assertThat(texts(".gitops-operation")).singleElement().asString().contains("web:4.18.2 배포, 정상이 되기를 기다리는 중");
        assertThat(see(".gitops-condition").getDomProperty("textContent"))
                .contains(korean("sync.orphaned-resources").remedy(), "영어 원문", "let the project ignore it");
        pictures("application-korean");

        see(".gitops-finding .gitops-original summary").click();
        read("Two of four pods wait for an image that the registry does not have.");
        pictures("application-korean-original");
    }

    @Test
    void shouldBeQuietWhereAllIsWell() throws Exception {
        open("application/shop-staging/");

        read("It runs as Git wants it, and it is healthy.");
        assertThat(browser.findElements(By.cssSelector(".gitops-finding"))).isEmpty();
        picture("application-healthy");
    }

    @Test
    void shouldShowWhatIsWrongOnTopOfTheTreeAndManyOfAKindAsOne() {
        open(PAGE);
        see(".gitops-node");

        assertThat(texts("[role=treeitem] > title").subList(0, 3))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Application shop-prod"),
                        second -> assertThat(second).contains("Deployment shop/web", "cannot be pulled"),
                        third -> assertThat(third).contains("ReplicaSet shop/web-7d9f6c5b4"));
        assertThat(browser.findElements(By.cssSelector("[aria-label^='8 × Pod']")))
                .hasSize(1);
        assertThat(browser.findElements(By.cssSelector("[aria-label^='2 × ReplicaSet']")))
                .as("earlier revisions")
                .hasSize(1);
        assertThat(browser.findElements(By.cssSelector("[aria-label^='Pod worker-6b8-7, Progressing']")))
                .hasSize(1);
    }

    @Test
    void shouldWalkTheTreeByKeyboardAndOpenAnObject() {
        open(PAGE);
        script("arguments[0].focus()", see(".gitops-node"));

        press(Keys.ARROW_RIGHT);
        assertThat(script(FOCUSED)).asString().startsWith("Deployment web, Degraded, Out of sync");
        press(Keys.ARROW_LEFT);
        assertThat(see("[aria-label^='Deployment web']").getAttribute("aria-expanded"))
                .isEqualTo("false");
        press(Keys.ARROW_RIGHT);
        press(Keys.ARROW_RIGHT);
        assertThat(script(FOCUSED)).asString().startsWith("ReplicaSet web-7d9f6c5b4");
        press(Keys.HOME);
        assertThat(script(FOCUSED)).asString().startsWith("Application shop-prod");
        press(Keys.ARROW_DOWN);
        press(Keys.ENTER);

        assertThat(see(".gitops-panel h2").getText()).isEqualTo("web");
        assertThat(browser.getCurrentUrl()).contains("object=apps%3ADeployment%3Ashop%3Aweb");
        press(Keys.ESCAPE);
        await().until(() ->
                browser.findElements(By.cssSelector(".gitops-panel")).isEmpty());
        assertThat(script(FOCUSED)).asString().startsWith("Deployment web");
    }

    @Test
    void shouldShowLinesOfAFailingContainerFirst() {
        open(PAGE + "?object=" + WEB);

        read("connection to database shop-db:5432 refused");
        read("before its last restart");
        assertThat(see("#gitops-object-logs").getAttribute("aria-selected")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "events", "logs", "manifest"})
    void shouldShowAnObjectInEveryWindow(String view) throws Exception {
        open(PAGE + "?object=" + WEB + "&view=" + view);
        see("#gitops-object");
        pictures("object-" + view);
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldMarkTheLinesThatDifferAndHideSecrets() {
        open(PAGE + "?object=" + WEB + "&view=manifest");
        see(".gitops-code");

        assertThat(texts(".gitops-code__line--differs"))
                .singleElement()
                .asString()
                .contains("memory: 512Mi");
        assertThat(see(".gitops-redacted").getText()).isEqualTo("hidden");
        see(".gitops-panel .gitops-switch .gitops-button:last-child").click();
        assertThat(texts(".gitops-code__line--differs"))
                .singleElement()
                .asString()
                .contains("memory: 768Mi");
    }

    @Test
    void shouldNameWhoSetAFieldThatDiffers() {
        open(PAGE + "?object=" + WEB + "&view=diff");

        read("kubectl-edit");
        assertThat(see(".gitops-panel__body").getText())
                .contains("\"512Mi\"", "\"768Mi\"", "horizontal-pod-autoscaler");
    }

    @Test
    void shouldFindAnObjectAndOpenItByItsName() {
        open(PAGE + "?tab=objects");
        assertThat(see(".gitops-objects tbody tr").getText()).contains("Deployment", "web", "Degraded");
        see("#gitops-tab input[type=search]").sendKeys("database");
        await().untilAsserted(
                        () -> assertThat(texts(".gitops-objects .gitops-open")).containsExactly("web-database"));
        assertThat(browser.getCurrentUrl()).contains("find=database");
        see(".gitops-open").click();

        assertThat(see(".gitops-panel").getText()).contains("Secret", "web-database");
    }

    @Test
    void shouldGoThroughTabsByArrowKeysAndKeepTheTabInTheAddress() {
        open(PAGE);
        see("#gitops-tab-tree").sendKeys(Keys.ARROW_RIGHT);

        assertThat(see("#gitops-tab-objects").getAttribute("aria-selected")).isEqualTo("true");
        assertThat(browser.switchTo().activeElement().getAttribute("id")).isEqualTo("gitops-tab-objects");
        assertThat(browser.getCurrentUrl()).contains("tab=objects");
        browser.navigate().refresh();
        see(".gitops-objects");
    }

    @Test
    void shouldShowAChangeWithoutLosingTheFocus() {
        open(PAGE);
        script("arguments[0].focus()", see("[aria-label^='Deployment worker']"));
        await().pollDelay(Duration.ofMillis(2500)).until(() -> true);
        api.update(
                "shop-prod",
                row -> row.put("health", "HEALTHY")
                        .put("sync", "SYNCED")
                        .put("message", "")
                        .putNull("cause"));

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(text()).contains("It runs as Git wants it"));
        assertThat(script(FOCUSED)).asString().startsWith("Deployment worker");
    }

    @Test
    void shouldReadTheClusterSeldomHoweverOftenTheApplicationChanges() {
        AtomicInteger looks = new AtomicInteger();
        api.answer("applications/shop-prod/tree", request -> {
            looks.incrementAndGet();
            return null;
        });
        long begun = System.nanoTime();
        open(PAGE);
        see(".gitops-node");
        for (int i = 0; i < 4; i++) {
            String message = "change " + i;
            api.update("shop-prod", row -> row.put("message", message).putNull("cause"));
            read(message);
        }

        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(looks.get()).isLessThanOrEqualTo((int) (1 + seconds / 5));
    }

    @Test
    void shouldDrawHundredsOfObjectsAtOnce() throws Exception {
        ObjectNode tree = Fixtures.object().put("version", "1").put("truncated", 20);
        ArrayNode nodes = tree.putArray("nodes");
        for (int i = 0; i < 600; i++) {
            ObjectNode node = Fixtures.object()
                    .put("id", ":ConfigMap:shop:settings-" + i)
                    .put("kind", "ConfigMap")
                    .put("namespace", "shop")
                    .put("name", "settings-" + i)
                    .put("sync", i == 300 ? "OUT_OF_SYNC" : "SYNCED");
            nodes.add(api.fixtures().with("node", node));
        }
        api.answer("applications/shop-prod/tree", request -> FixtureApi.ok(tree));
        open(PAGE);

        see("[aria-label^='599 × ConfigMap']");
        assertThat(texts("[role=treeitem] > title"))
                .hasSize(3)
                .element(1)
                .asString()
                .contains("settings-300");
        read("20 more objects are not shown.");
        see("[aria-label^='599 × ConfigMap']").click();
        await().untilAsserted(() -> assertThat(texts("[role=treeitem] > title")).hasSize(602));
        picture("application-tree-hundreds");
    }

    @Test
    void shouldLeadToTheApplicationsOfAnApplication() throws Exception {
        ObjectNode tree = Fixtures.object().put("version", "1").put("truncated", 0);
        ArrayNode nodes = tree.putArray("nodes");
        for (String child : new String[] {"ingress-controller", "cert-manager", "shop-dev", ""}) {
            ObjectNode node = Fixtures.object()
                    .put("id", "argoproj.io:Application:argocd:" + (child.isEmpty() ? "hidden-1" : child))
                    .put("kind", "Application")
                    .put("name", child)
                    .put("application", child)
                    .put("health", "HEALTHY")
                    .put("sync", "SYNCED");
            nodes.add(api.fixtures().with("node", node));
        }
        api.answer("applications/platform/tree", request -> FixtureApi.ok(tree));
        open("application/platform/");
        see("[aria-label^='Application cert-manager']");
        picture("application-of-applications");
        browser.findElement(By.cssSelector("[aria-label^='Application shop-dev']"))
                .click();

        await().until(() -> browser.getCurrentUrl().endsWith("/application/shop-dev/"));
        await().untilAsserted(() -> assertThat(texts(".gitops-trail a")).containsExactly("Applications", "platform"));
    }

    @Test
    void shouldSayThatThereIsNoSuchApplication() throws Exception {
        expectInConsole("404");
        open("application/gone/");

        read("There is no application gone");
        read("Ask somebody who may.");
        picture("application-missing");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldSayWhoMayHelpWhereTheViewerMayNotSeeIt() {
        expectInConsole("403");
        api.refuse("applications/shop-prod", 403, "You lack the right GitOps/View");
        open(PAGE);

        read("You lack the right GitOps/View");
        read("Ask somebody who may.");
        shouldHaveNoSeriousViolation();
    }

    @Test
    void shouldShowThatItLoadsWhileTheServerIsSlow() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        api.answer("applications/shop-prod", request -> {
            Waits.until(late);
            return null;
        });
        open(PAGE);

        assertThat(see(".gitops-skeleton").getAttribute("role")).isEqualTo("status");
        pictures("application-loading");
        late.countDown();
        see(".gitops-head");
        see(".gitops-node");
        assertThat(browser.findElements(By.cssSelector(".gitops-skeleton"))).isEmpty();
    }

    @Test
    void shouldNotTakeTheTriesOfAHookForThoseOfASync() {
        open(PAGE + "?tab=details");

        assertThat(see(".gitops-cards").getText()).contains("Tries of a failed hook\n5");
    }

    @Test
    void shouldShowTheRestWhereTheTreeCannotBeRead() {
        expectInConsole("500");
        api.refuse("applications/shop-prod/tree", 500, "The cluster production does not answer");
        open(PAGE);

        read("The cluster production does not answer");
        read("What to do: Build and push");
    }
}
