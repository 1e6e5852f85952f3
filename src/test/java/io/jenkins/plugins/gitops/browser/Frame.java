package io.jenkins.plugins.gitops.browser;

import io.jenkins.plugins.gitops.testing.Charts;
import java.net.URI;
import java.util.Map;

/** The frame of a page, as Jelly gives it in Jenkins. */
final class Frame {
    private Frame() {}

    /** The frame of an address below {@code /gitops/}; {@code language=ko} in its query is the language. */
    static String of(URI address) {
        Map<String, String> query = Request.query(address.getRawQuery());
        String[] parts = address.getPath().substring("/gitops/".length()).split("/");
        String page = parts[0].isEmpty() ? "applications" : parts[0];
        String title = parts.length > 1 ? parts[1] : "GitOps";
        String language = query.getOrDefault("language", "en");
        String data =
                "data-application=\"%1$s\" data-applications=\"%1$s\" data-url=\"/gitops/api/records\" data-echarts=\"%2$s\""
                        .formatted(
                                escaped(parts.length > 1 ? parts[1] : ""), query.getOrDefault("charts", Charts.PATH));
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%2$s</title>
                  <link rel="stylesheet" href="/css/demo.css">
                  <link rel="stylesheet" href="/css/gitops.css">
                </head>
                <body>
                  <header><a href="/gitops/">GitOps Deploy</a><nav><a href="/gitops/audit/">Audit</a></nav></header>
                  <main>
                    <h1>%2$s</h1>
                    <div data-gitops-page="%3$s" data-api="/gitops/api/" data-base="/gitops/" data-language="%1$s"
                      data-crumb-name="Jenkins-Crumb" data-crumb-value="crumb" %4$s></div>
                  </main>
                  <script type="module" src="/js/pages.js"></script>
                </body>
                </html>
                """.formatted(escaped(language), escaped(title), escaped(page), data);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
