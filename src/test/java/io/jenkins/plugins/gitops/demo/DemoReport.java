package io.jenkins.plugins.gitops.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Prints each step of the demo with its time, and a table of all at the end. */
final class DemoReport {
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String step, Duration time, String outcome, boolean good) {}

    DemoReport(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println("     " + text);
    }

    /** Runs a step; one that throws is a failed check, and the demo goes on as far as it can. */
    void step(String name, Callable<String> action) {
        out.println();
        out.println("==> " + name);
        long begin = System.nanoTime();
        Row row;
        try {
            String outcome = action.call();
            row = new Row(name, since(begin), outcome, true);
        } catch (Exception | AssertionError e) {
            String said = e.getMessage() == null ? e.toString() : e.getMessage();
            row = new Row(name, since(begin), said, false);
        }
        rows.add(row);
        out.printf("    %s in %s: %s%n", row.good() ? "ok" : "FAILED", text(row.time()), row.outcome());
    }

    /** Prints the table; gives whether every step went well. */
    boolean table() {
        out.println();
        out.printf("%-6s %9s  %s%n", "", "time", "step");
        rows.forEach(row -> out.printf("%-6s %9s  %s%n", row.good() ? "ok" : "FAILED", text(row.time()), row.step()));
        boolean good = rows.stream().allMatch(Row::good);
        out.println(good ? "Everything went as it should." : "Something did not go as it should; see above.");
        return good;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static String text(Duration time) {
        return "%d.%03d s".formatted(time.toSeconds(), time.toMillisPart());
    }
}
