package io.jenkins.plugins.gitops.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** Looks at a page as axe does, for people who cannot see it, or not well, or use no pointer. */
final class Axe {
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ["violations"], preload: false }).then((found) => done(found.violations
              .filter((violation) => ["serious", "critical"].includes(violation.impact))
              .map((violation) => `${violation.impact}: ${violation.help}\\n` + violation.nodes.slice(0, 5)
                .map((node) => `  ${node.target}: ${node.html.slice(0, 200)} ${node.failureSummary}`).join("\\n"))));
            """;

    private Axe() {}

    /** Serious and critical violations, in words; empty where there is none. */
    @SuppressWarnings("unchecked")
    static List<String> violations(JavascriptExecutor page) {
        page.executeScript(rules());
        return (List<String>) page.executeAsyncScript(RUN);
    }

    private static String rules() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
