package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** The results of checks as lines for a log: a table of what was asked, then cause and remedy of what is wrong. */
public final class CheckTable {
    private CheckTable() {}

    /** The table, a line for each result, and below it cause, remedy and documentation of each finding. */
    public static List<String> lines(CheckReport report) {
        int width = report.results().stream()
                .mapToInt(result -> result.code().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        String format = "%-7s  %-" + Math.max(1, width) + "s  %s";
        report.results()
                .forEach(result -> lines.add(format.formatted(result.status(), result.code(), line(result.seen()))
                        .stripTrailing()));
        report.results().forEach(result -> explain(result, lines));
        lines.add("");
        lines.add(report.summary());
        return lines;
    }

    private static void explain(CheckResult result, List<String> lines) {
        result.finding().ifPresent(finding -> {
            lines.add("");
            lines.add("%s %s".formatted(result.status(), finding.code()));
            lines.add("  Seen:       " + line(finding.seen()));
            lines.add("  It means:   " + line(finding.meaning()));
            lines.add("  What to do: " + line(finding.remedy()));
            lines.add("  More:       " + result.docs());
        });
    }

    // A line end in what a server said must not make a line of its own.
    private static String line(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
