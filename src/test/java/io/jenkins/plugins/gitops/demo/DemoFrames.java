package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.testing.Charts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frames that the page modules fill, as Jenkins gives them. */
final class DemoFrames {
    private static final Pattern APPLICATION = Pattern.compile("/gitops/application/([^/]+)/");
    private static final Pattern HISTORY = Pattern.compile("/gitops/history/([^/]+)/");
    private static final Pattern RECORDS = Pattern.compile("/gitops/records/[^/]+/[^/]+/");

    private DemoFrames() {}

    /**
     * The frame at a path; empty where there is none.
     *
     * @param query decoded, null for none; {@code language=ko} gives the pages in Korean
     */
    static Optional<String> of(String path, String query) {
        String language = query != null && query.matches("(.*&)?language=ko(&.*)?") ? "ko" : "en";
        if (path.equals("/gitops/")) {
            return Optional.of(frame("applications", "", language));
        }
        if (path.equals("/gitops/audit/")) {
            return Optional.of(frame("audit", "", language));
        }
        Matcher history = HISTORY.matcher(path);
        if (history.matches()) {
            return Optional.of(frame("history", "data-applications=\"" + escaped(history.group(1)) + "\"", language));
        }
        if (RECORDS.matcher(path).matches()) {
            return Optional.of(frame("records", "data-url=\"records\"", language));
        }
        Matcher one = APPLICATION.matcher(path);
        return one.matches()
                ? Optional.of(frame("application", "data-application=\"" + escaped(one.group(1)) + "\"", language))
                : Optional.empty();
    }

    private static String frame(String page, String more, String language) {
        return """
                <!DOCTYPE html>
                <html lang="%2$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>GitOps</title>
                  <link rel="stylesheet" href="/css/demo.css">
                  <link rel="stylesheet" href="/css/gitops.css">
                  <script type="module" src="/js/pages.js"></script>
                </head>
                <body>
                  <main>
                    <h1>GitOps</h1>
                    <div data-gitops-page="%1$s" data-api="/gitops/api/" data-base="/gitops/" data-language="%2$s"
                      data-echarts="%4$s" %3$s>
                      <p>Loading…</p>
                    </div>
                  </main>
                </body>
                </html>
                """.formatted(page, language, more, Charts.PATH);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
