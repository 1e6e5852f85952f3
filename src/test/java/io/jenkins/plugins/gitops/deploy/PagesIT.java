package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.browser.Chromium;
import io.jenkins.plugins.gitops.demo.DemoPages;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.Allowed;
import io.jenkins.plugins.gitops.view.Headline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a person does on the pages, done in a browser over a whole engine, a real Git server and a real API server. */
class PagesIT extends EngineTestBase {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SUBMIT = "dialog[open] [type=submit]";

    private static final Viewer OPERATOR = new Allowed("operator", "The Operator");

    private Engine engine;
    private DemoPages pages;
    private ChromeDriver browser;

    @BeforeEach
    void openBrowser() {
        Optional<Chromium> found = Chromium.find();
        assumeTrue(found.isPresent(), Chromium.MISSING);
        browser = found.get().start();
    }

    @AfterEach
    void closePages() {
        if (browser != null) {
            browser.quit();
        }
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void shouldShowWhatASyncWouldChangeAndThenDoIt() throws Exception {
        start("retry: {limit: 0}", Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        open("application/" + fixture.application() + "/");
        see("[data-action=sync]").click();
        label("DRY RUN").click();
        see(SUBMIT).click();

        read("1 to create");
        read("\"one\"");
        picture("engine-dry-run");
        see(SUBMIT).click();
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        await().atMost(LONG)
                .until(() -> browser.findElements(By.tagName("dialog")).isEmpty());
    }

    @Test
    void shouldGoBackFromTheHistoryAndShowThatInTheAudit() throws Exception {
        start("automated: {prune: true, selfHeal: true}", Map.of("shop.yaml", EngineFixture.deployment("1")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        DeploymentRecord second = fixture.deployed(engine, "2");
        fixture.deployed(engine, "3");
        open("application/" + fixture.application() + "/?tab=history");
        see("[data-focus=rollback-" + second.id() + "]").click();
        label("Reason").sendKeys("checkout fails");
        picture("engine-rollback");
        see(SUBMIT).click();

        fixture.await(engine, status -> status.images().stream().allMatch(image -> image.endsWith(":2")));
        open("audit/");
        read("Roll back");
        read("The Operator");
        picture("engine-audit");
    }

    @Test
    void shouldDeleteAnApplicationWithWhatItHasInTheCluster() throws Exception {
        start("automated: {}", Map.of("config.yaml", EngineFixture.configMap("config", "one")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        open("application/" + fixture.application() + "/");
        see(".gitops-menu[data-key=more] summary").click();
        see("[data-action=delete]").click();
        see("dialog[open] input[value=objects]").click();
        read("Goes (1)");
        label("Type the name to confirm").sendKeys(fixture.application());
        picture("engine-delete");
        see(SUBMIT).click();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(engine.deployments().history(fixture.application()))
                        .first()
                        .satisfies(record -> {
                            assertThat(record.phase()).isEqualTo(Phase.SUCCEEDED);
                            assertThat(Headline.of(record)).contains("was deleted with its objects");
                        }));
    }

    @Test
    void shouldListInTheHistoryOfAJobWhatItDeployed() throws Exception {
        start("automated: {prune: true, selfHeal: true}", Map.of("shop.yaml", EngineFixture.deployment("1")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        DeploymentRecord second = fixture.deployed(engine, "2");
        open("history/" + fixture.application() + "/");
        read("shop:2");

        fixture.deployed(engine, "3");

        read("shop:3");
        assertThat(see("[data-focus=rollback-" + second.id() + "]").isEnabled()).isTrue();
    }

    @Test
    void shouldShowOnTheRunPageWhatABuildDeployed() throws Exception {
        start("automated: {prune: true, selfHeal: true}", Map.of("shop.yaml", EngineFixture.deployment("1")));
        fixture.await(engine, status -> status.sync() == SyncStatus.SYNCED);
        DeploymentRecord record = fixture.deployed(engine, "2");
        open("records/" + fixture.application() + "/" + record.id() + "/");

        read(Headline.of(record));
        read(record.git().commit().substring(0, 7));
    }

    private void start(String policy, Map<String, String> files) throws IOException {
        Map<String, String> all = new HashMap<>();
        files.forEach((name, text) -> all.put(EngineFixture.FOLDER + "/" + name, text));
        fixture.manifests().commit("main", all, "Add manifests");
        engine = fixture.engine("state", fixture.policy(policy));
        pages = new DemoPages(engine, OPERATOR, webapp(), 0);
    }

    private static Path webapp() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("src/main/webapp"))) {
            here = here.getParent();
        }
        return here.resolve("src/main/webapp");
    }

    private void open(String path) {
        browser.get(pages.url() + path);
    }

    private WebElement see(String css) {
        return await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.cssSelector(css)), WebElement::isDisplayed);
    }

    private WebElement label(String text) {
        return await().atMost(LONG)
                .ignoreExceptions()
                .until(
                        () -> browser.findElement(
                                By.id(browser.findElement(By.xpath("//dialog//label[starts-with(., '" + text + "')]"))
                                        .getAttribute("for"))),
                        WebElement::isDisplayed);
    }

    private void read(String text) {
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(browser.findElement(By.tagName("body")).getText())
                                .contains(text));
    }

    private void picture(String name) throws IOException {
        Path file = Path.of("target/screenshots/" + name + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
    }
}
