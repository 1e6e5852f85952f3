package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.finding.Explanation;
import io.jenkins.plugins.gitops.finding.Explanations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A browser in front of the pages, and fixtures behind them. After each test nothing may have gone wrong in the browser: no
 * error in its console, and nothing that the Content-Security-Policy refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTestBase {
    private static final Duration SOON = Duration.ofSeconds(15);

    protected ChromeDriver browser;
    protected FixtureApi api;
    protected PageServer server;
    private final List<String> expected = new ArrayList<>();

    @BeforeAll
    void startBrowser() {
        Optional<Chromium> found = Chromium.find();
        assumeTrue(found.isPresent(), Chromium.MISSING);
        browser = found.get().start();
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        api = new FixtureApi();
        server = new PageServer(api, 0);
        show(1280, 900, "light");
    }

    @AfterEach
    void nothingWentWrong() {
        List<String> problems = new ArrayList<>();
        for (LogEntry entry : browser.manage().logs().get(LogType.BROWSER)) {
            if (expected.stream().noneMatch(entry.getMessage()::contains)) {
                problems.add(entry.toString());
            }
        }
        expected.clear();
        browser.get("about:blank");
        // A refusal that came after this look at the console is not the next test's.
        browser.manage().logs().get(LogType.BROWSER);
        server.close();
        assertThat(problems).as("console of the browser").isEmpty();
    }

    /** Serves the same applications with other texts. */
    protected void serve(FixtureApi other) throws IOException {
        server.close();
        api = other;
        server = new PageServer(other, 0);
    }

    /** A line of the browser's console that holds this text is no fault in this test: the browser reports each refusal there. */
    protected void expectInConsole(String text) {
        expected.add(text);
    }

    /** @param path below {@code gitops/}, for instance {@code application/shop-prod/?tab=diff} */
    protected void open(String path) {
        browser.get(server.url() + path);
    }

    /** The first element, as soon as it is there and can be seen. */
    protected WebElement see(String css) {
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> browser.findElement(By.cssSelector(css)), WebElement::isDisplayed);
    }

    /** Waits until a text can be read on the page. */
    protected void read(String text) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    /** Waits until a text is gone. */
    protected void readNoMore(String text) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text()).doesNotContain(text));
    }

    protected String text() {
        return browser.findElement(By.cssSelector("body")).getText();
    }

    @SuppressWarnings("unchecked")
    protected List<String> texts(String css) {
        return (List<String>) script(
                "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText ?? e.textContent)", css);
    }

    /** Presses keys where the focus is. */
    protected void press(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    protected void tab() {
        press(Keys.TAB);
    }

    protected Object script(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    /** @param theme {@code light} or {@code dark} */
    protected void show(int width, int height, String theme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    protected void shouldHaveNoSeriousViolation() {
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        assertThat(Axe.violations(browser)).as("axe").isEmpty();
    }

    /** What a finding's code means in Korean, and what to do. */
    protected static Explanation korean(String code) {
        return Explanations.in("ko").of(code).orElseThrow();
    }

    /** How much the page that is open has brought over the line so far, compressed as it was: kB of 1,024 bytes. */
    protected double transferred() {
        Object bytes = script("return [...performance.getEntriesByType('navigation'),"
                + "...performance.getEntriesByType('resource')].reduce((sum, each) => sum + each.encodedBodySize, 0)");
        return ((Number) bytes).doubleValue() / 1024;
    }

    protected void shouldWeighLessThanHalfAMegabyte(String page) {
        double kilobytes = transferred();
        System.out.printf("%s: %.0f kB in all%n", page, kilobytes);
        assertThat(kilobytes).as("kB").isBetween(20.0, 500.0);
    }

    protected void shouldNotScrollSideways() {
        assertThat(script("return document.documentElement.scrollWidth - innerWidth"))
                .as("pixels that stand out")
                .isEqualTo(0L);
    }

    /** Takes pictures of the page that is open, light and dark, narrow and wide, and looks at each as axe does. */
    protected void pictures(String name) throws IOException {
        for (String theme : List.of("light", "dark")) {
            for (int width : List.of(360, 1600)) {
                show(width, width < 500 ? 800 : 1000, theme);
                shouldNotScrollSideways();
                shouldHaveNoSeriousViolation();
                picture("%s-%d-%s".formatted(name, width, theme));
            }
        }
        show(1280, 900, "light");
    }

    protected void picture(String name) throws IOException {
        Path file = Path.of("target/screenshots/" + name + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
    }
}
