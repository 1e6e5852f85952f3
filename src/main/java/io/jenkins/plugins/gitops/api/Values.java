package io.jenkins.plugins.gitops.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the values of a query; each fails with a finding where it makes no sense. */
record Values(Map<String, String> query) {
    /** "" where there is none. */
    String text(String name, int longest) {
        String value = query.getOrDefault(name, "").strip();
        if (value.length() > longest) {
            throw bad(name, value, "at most " + longest + " characters long");
        }
        return value;
    }

    /** Separated by commas; empty where there is none. */
    List<String> list(String name) {
        return Stream.of(query.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The first choice where nothing is said. */
    String choice(String name, List<String> choices) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            return choices.get(0);
        }
        if (!choices.contains(value)) {
            throw bad(name, value, "one of " + String.join(", ", choices));
        }
        return value;
    }

    int number(String name, int standard, int least, int most) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            return standard;
        }
        if (!value.matches("-?\\d{1,10}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            throw bad(name, value, "a number from %d to %d".formatted(least, most));
        }
        return Integer.parseInt(value);
    }

    /** An instant, or a day that begins at midnight UTC; empty where nothing is said. */
    Optional<Instant> time(String name, boolean endOfDay) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (value.indexOf('T') >= 0) {
                return Optional.of(Instant.parse(value));
            }
            LocalDate day = LocalDate.parse(value);
            return Optional.of((endOfDay ? day.plusDays(1) : day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeParseException e) {
            throw bad(name, value, "a day such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z");
        }
    }

    private static ApiException bad(String name, String value, String expected) {
        return new ApiException(400, ApiFindings.badValue(name, value, expected));
    }
}
