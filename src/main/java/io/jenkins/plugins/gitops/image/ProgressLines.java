package io.jenkins.plugins.gitops.image;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets through of the lines that only count bytes of one layer what is new by a tenth, and all other lines. */
final class ProgressLines implements Consumer<String> {
    private static final Pattern BYTES =
            Pattern.compile("(.*?)([0-9.]+)\\s?([kKMG]?i?B)\\s?/\\s?([0-9.]+)\\s?([kKMG]?i?B).*");

    private final Consumer<String> next;
    private final Map<String, Long> tenths = new HashMap<>();

    ProgressLines(Consumer<String> next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(String line) {
        Matcher bytes = BYTES.matcher(line);
        if (!bytes.matches()) {
            next.accept(line);
            return;
        }
        double whole = bytes(bytes.group(4), bytes.group(5));
        long tenth = whole == 0 ? 10 : (long) (10 * bytes(bytes.group(2), bytes.group(3)) / whole);
        Long before = tenths.put(bytes.group(1), tenth);
        if (before == null || before != tenth) {
            next.accept(line);
        }
    }

    private static double bytes(String number, String unit) {
        double factor =
                switch (Character.toUpperCase(unit.charAt(0))) {
                    case 'K' -> 1e3;
                    case 'M' -> 1e6;
                    case 'G' -> 1e9;
                    default -> 1;
                };
        try {
            return Double.parseDouble(number) * factor;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
