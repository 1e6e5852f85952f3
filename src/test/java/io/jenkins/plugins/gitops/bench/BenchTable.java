package io.jenkins.plugins.gitops.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was measured, each beside the figure it is to be compared with. */
final class BenchTable {
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String what, long value, String unit, String beside) {}

    BenchTable(PrintStream out) {
        this.out = out;
    }

    void add(String what, long value, String unit, String beside) {
        rows.add(new Row(what, value, unit, beside));
        out.printf("    %s: %,d %s%n", what, value, unit);
    }

    void print() {
        out.println();
        out.printf("%-80s %12s %-6s %s%n", "what", "here", "", "beside");
        rows.forEach(row -> out.printf("%-80s %,12d %-6s %s%n", row.what(), row.value(), row.unit(), row.beside()));
    }
}
