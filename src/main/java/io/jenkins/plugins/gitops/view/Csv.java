package io.jenkins.plugins.gitops.view;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of RFC 4180 that a spreadsheet opens without running anything. */
final class Csv {
    private static final String FORMULA = "=+-@\t\r\n|%";

    private Csv() {}

    static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    // An apostrophe makes a text of what a spreadsheet would take for a formula.
    private static String cell(String text) {
        String stripped = text.stripLeading();
        boolean formula = !stripped.isEmpty() && FORMULA.indexOf(stripped.charAt(0)) >= 0
                || !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
